/* SPDX-License-Identifier: Apache-2.0 */
#include "device/serial_scanner.h"

#include "base/own.h"
#include "codec/scan.h"
#include "support/support.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

enum { ARENA_BYTES = 64 << 10, ARRIVAL_MS = 2000 };

/* A pseudo-terminal stands in for the cable: the test writes what a scanner sends at the other end. */
struct cable {
    int fd;
    char path[64];
    struct scanner *scanner;
};

static struct cable plug_in(void)
{
    struct cable cable = { .fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC) };

    assert_true(cable.fd >= 0);
    assert_int_equal(grantpt(cable.fd), 0);
    assert_int_equal(unlockpt(cable.fd), 0);
    assert_int_equal(ptsname_r(cable.fd, cable.path, sizeof cable.path), 0);
    CHECK_OK(serial_scanner_open(cable.path, &cable.scanner));
    return cable;
}

static void unplug(struct cable *cable)
{
    scanner_close(cable->scanner);
    own_close(&cable->fd);
}

static struct bytes poll_at(struct cable *cable, int64_t now_ms)
{
    struct bytes scan = { NULL, 0 };

    CHECK_OK(cable->scanner->poll(cable->scanner->self, now_ms, &scan));
    return scan;
}

static void send(struct cable *cable, const char *text)
{
    assert_int_equal(write(cable->fd, text, strlen(text)), strlen(text));
}

/* Waits, as the event loop does, until what was sent has come through the terminal. */
static struct bytes receive(struct cable *cable, int64_t now_ms)
{
    struct pollfd wait = { .fd = cable->scanner->fd(cable->scanner->self), .events = POLLIN };

    assert_int_equal(poll(&wait, 1, ARRIVAL_MS), 1);
    return poll_at(cable, now_ms);
}

static void check_text(struct bytes scan, const char *text)
{
    assert_int_equal(scan.size, strlen(text));
    assert_memory_equal(scan.at, text, scan.size);
}

TEST(a_scan_ends_with_a_carriage_return)
{
    struct cable cable = plug_in();

    assert_int_equal(poll_at(&cable, 1000).size, 0);
    assert_int_equal(cable.scanner->wait_ms(cable.scanner->self, 1000), -1);
    send(&cable, "]E09521234543213\r\n");
    check_text(receive(&cable, 1010), "]E09521234543213");
    assert_int_equal(poll_at(&cable, 2000).size, 0);
    unplug(&cable);
}

TEST(a_scan_ends_with_silence)
{
    struct cable cable = plug_in();

    poll_at(&cable, 1000);
    send(&cable, "9521234");
    assert_int_equal(receive(&cable, 1000).size, 0);
    assert_int_equal(cable.scanner->wait_ms(cable.scanner->self, 1020), 60);
    send(&cable, "543213");
    assert_int_equal(receive(&cable, 1070).size, 0);
    assert_int_equal(poll_at(&cable, 1149).size, 0);
    check_text(poll_at(&cable, 1150), "9521234543213");
    unplug(&cable);
}

TEST(two_scans_that_come_together_stay_two)
{
    struct cable cable = plug_in();

    poll_at(&cable, 1000);
    send(&cable, "FIRST1\rSECOND2\r");
    check_text(receive(&cable, 1000), "FIRST1");
    assert_int_equal(cable.scanner->wait_ms(cable.scanner->self, 1000), 0);
    check_text(poll_at(&cable, 1000), "SECOND2");
    unplug(&cable);
}

TEST(bytes_arrive_as_they_were_sent)
{
    static const char odd[] = "]d2\x1d"
                              "01\x03\x11\x13\x7f\x1a\xE2\x82\xAC";
    struct cable cable = plug_in();

    poll_at(&cable, 1000);
    send(&cable, odd);
    send(&cable, "\r");
    for (int i = 0; i < 50; i++) {
        struct bytes scan = receive(&cable, 1000);

        if (scan.size > 0) {
            check_text(scan, odd);
            break;
        }
    }
    unplug(&cable);
}

TEST(a_whole_slip_comes_through)
{
    struct cable cable = plug_in();
    char slip[560] = "]Q1743531";
    struct bytes scan = { NULL, 0 };
    struct arena arena;
    struct scan read;

    memset(slip + 9, '1', 544);
    poll_at(&cable, 1000);
    send(&cable, slip);
    send(&cable, "\r");
    for (int i = 0; i < 100 && scan.size == 0; i++)
        scan = receive(&cable, 1000);
    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    scan_parse(scan, &arena, &read);
    assert_int_equal(read.kind, SCAN_SLIP);
    arena_done(&arena);
    unplug(&cable);
}

TEST(a_scan_without_end_is_cut_and_refused_as_too_long)
{
    struct cable cable = plug_in();
    struct bytes scan = { NULL, 0 };
    char piece[1001];
    struct arena arena;
    struct scan read;

    memset(piece, '7', 1000);
    piece[1000] = '\0';
    poll_at(&cable, 1000);
    for (int i = 0; i < 8; i++) {
        send(&cable, piece);
        assert_int_equal(receive(&cable, 1000).size, 0);
    }
    send(&cable, "\r");
    for (int i = 0; i < 100 && scan.size == 0; i++)
        scan = receive(&cable, 1000);
    assert_int_equal(scan.size, SCANNER_BYTES_MAX);
    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    scan_parse(scan, &arena, &read);
    assert_int_equal(read.problem, SCAN_PROBLEM_TOO_LONG);
    arena_done(&arena);
    unplug(&cable);
}

TEST(an_unplugged_scanner_is_said_once_and_looked_for_again)
{
    struct cable cable = plug_in();
    struct bytes scan;

    poll_at(&cable, 1000);
    send(&cable, "952");
    receive(&cable, 1000);
    own_close(&cable.fd);
    CHECK_ERR(cable.scanner->poll(cable.scanner->self, 1010, &scan), ERR_DEVICE);
    assert_int_equal(cable.scanner->fd(cable.scanner->self), -1);
    CHECK_OK(cable.scanner->poll(cable.scanner->self, 1020, &scan));
    assert_int_equal(scan.size, 0);
    assert_int_equal(cable.scanner->wait_ms(cable.scanner->self, 2010), 1000);
    scanner_close(cable.scanner);
}

TEST(a_scanner_that_is_not_there_yet_is_waited_for)
{
    struct scanner *scanner;
    struct bytes scan;

    CHECK_OK(serial_scanner_open("/dev/no-such-scanner", &scanner));
    assert_int_equal(scanner->wait_ms(scanner->self, 1000), 0);
    CHECK_OK(scanner->poll(scanner->self, 1000, &scan));
    assert_int_equal(scan.size, 0);
    assert_int_equal(scanner->wait_ms(scanner->self, 1000), 2000);
    scanner_close(scanner);
    scanner_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_scan_ends_with_a_carriage_return),
        RUN(a_scan_ends_with_silence),
        RUN(two_scans_that_come_together_stay_two),
        RUN(bytes_arrive_as_they_were_sent),
        RUN(a_whole_slip_comes_through),
        RUN(a_scan_without_end_is_cut_and_refused_as_too_long),
        RUN(an_unplugged_scanner_is_said_once_and_looked_for_again),
        RUN(a_scanner_that_is_not_there_yet_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
