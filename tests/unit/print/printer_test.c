/* SPDX-License-Identifier: Apache-2.0 */
#include "device/lp_printer.h"
#include "device/tcp_printer.h"
#include "device/virtual_printer.h"

#include "codec/png.h"
#include "base/file.h"
#include "print/escpos.h"
#include "support/support.h"
#include "unit/print/fake_printer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

enum { TURNS_MAX = 200000, ROWS = 600 };

static struct arena arena;
static struct raster raster;
static struct printer_job job;

static const struct escpos_link_options quick = {
    .width_dots = 384, .answer_ms = 60, .stall_ms = 120, .finish_ms = 150
};

static void make_job(void)
{
    arena_reset(&arena, 0);
    CHECK_OK(raster_init(&raster, &arena, 384, ROWS));
    for (int y = 0; y < ROWS; y += 3)
        raster_fill(&raster, y % 300, y, 40, 2, true);
    CHECK_OK(escpos_encode(&raster, "0001", &arena, &job));
}

static struct printer *lp(const struct fake_printer *fake, const struct escpos_link_options *options)
{
    struct lp_printer_options lp_options = { .path = fake->path, .link = *options };
    struct printer *printer = NULL;

    CHECK_OK(lp_printer_make(&lp_options, &printer));
    CHECK_OK(printer->open(printer->self));
    return printer;
}

static struct printer_result finish(struct printer *printer, struct fake_printer *fake)
{
    struct printer_result result = { .outcome = PRINTER_PENDING };

    for (int i = 0; i < TURNS_MAX && result.outcome == PRINTER_PENDING; i++) {
        if (fake != NULL)
            fake_printer_turn(fake);
        result = printer->poll(printer->self);
    }
    return result;
}

static struct printer_result print(struct printer *printer, struct fake_printer *fake)
{
    make_job();
    CHECK_OK(printer->submit(printer->self, &job));
    return finish(printer, fake);
}

#define CHECK_RESULT(actual, wanted_outcome, wanted_trouble)                                                 \
    do {                                                                                                     \
        struct printer_result checked = (actual);                                                            \
        assert_int_equal(checked.outcome, wanted_outcome);                                                   \
        CHECK_ERR(checked.trouble, wanted_trouble);                                                          \
    } while (0)

static void check_whole_page(const struct escpos_page *paper)
{
    assert_int_equal(paper->row_count, ROWS);
    assert_int_equal(paper->cuts, 1);
    assert_int_equal(paper->unknown, 0);
    assert_memory_equal(paper->rows, raster.dots, raster.stride_bytes * ROWS);
}

TEST(a_whole_page_comes_out_once_and_is_confirmed)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    check_whole_page(&fake.paper);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_slow_printer_is_waited_for)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.bytes_a_turn = 61;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    check_whole_page(&fake.paper);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_that_does_not_know_job_names_confirms_by_its_paper_status)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.forgets_names = true;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(without_paper_not_one_byte_of_the_slip_is_sent)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.paper.eot[2] = 0x32;
    fake.paper.eot[4] = 0x72;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_FAILED, ERR_PAPER);
    assert_int_equal(fake.paper.row_count, 0);
    assert_int_equal(fake.paper.expected, 0);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(with_the_cover_open_nothing_is_sent)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.paper.eot[1] = 0x1a;
    fake.paper.eot[2] = 0x16;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_FAILED, ERR_COVER);
    assert_int_equal(fake.paper.row_count, 0);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_roll_that_ends_mid_job_leaves_a_question)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.paper_ends_at = 200;
    fake.bytes_a_turn = 1024;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_UNCERTAIN, ERR_PAPER);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(after_an_uncertain_job_the_next_slip_starts_on_clean_paper)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.paper_ends_at = 200;
    fake.bytes_a_turn = 1024;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_UNCERTAIN, ERR_PAPER);

    fake.is_stuck = false;
    fake.paper.eot[2] = 0x12;
    fake.paper.eot[4] = 0x12;
    for (int i = 0; i < 100; i++)
        fake_printer_turn(&fake);
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    assert_true(fake.paper.row_count >= ROWS);
    assert_memory_equal(fake.paper.rows + (fake.paper.row_count - ROWS) * raster.stride_bytes, raster.dots,
                        raster.stride_bytes * ROWS);
    assert_int_equal(fake.paper.cuts, 1);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_that_says_nothing_at_the_start_gets_nothing)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.is_mute = true;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_FAILED, ERR_DEVICE);
    assert_int_equal(fake.paper.cuts, 0);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_on_a_one_way_cable_prints_and_a_person_is_asked)
{
    struct escpos_link_options options = quick;
    struct fake_printer fake;
    struct printer *printer;

    options.is_mute = true;
    assert_true(fake_printer_open_terminal(&fake));
    fake.is_mute = true;
    printer = lp(&fake, &options);
    assert_int_equal(printer->status(printer->self), PRINTER_READY);
    CHECK_RESULT(print(printer, &fake), PRINTER_UNCERTAIN, ERR_NONE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_that_falls_silent_mid_job_leaves_a_question)
{
    struct fake_printer fake;
    struct printer *printer;
    struct printer_result result = { .outcome = PRINTER_PENDING };

    assert_true(fake_printer_open_terminal(&fake));
    printer = lp(&fake, &quick);
    make_job();
    CHECK_OK(printer->submit(printer->self, &job));
    for (int i = 0; i < TURNS_MAX && result.outcome == PRINTER_PENDING; i++) {
        fake.is_mute = fake.paper.row_count > 100;
        fake_printer_turn(&fake);
        result = printer->poll(printer->self);
    }
    CHECK_RESULT(result, PRINTER_UNCERTAIN, ERR_DEVICE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_that_stops_taking_bytes_leaves_a_question)
{
    struct fake_printer fake;
    struct printer *printer;
    struct printer_result result = { .outcome = PRINTER_PENDING };

    assert_true(fake_printer_open_terminal(&fake));
    printer = lp(&fake, &quick);
    make_job();
    CHECK_OK(printer->submit(printer->self, &job));
    for (int i = 0; i < TURNS_MAX * 10 && result.outcome == PRINTER_PENDING; i++) {
        fake.is_stuck = fake.paper.row_count > 100;
        fake_printer_turn(&fake);
        result = printer->poll(printer->self);
    }
    CHECK_RESULT(result, PRINTER_UNCERTAIN, ERR_DEVICE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_cable_pulled_out_mid_job_leaves_a_question)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.dies_at = 150;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_UNCERTAIN, ERR_DEVICE);
    assert_int_equal(printer->status(printer->self), PRINTER_OFFLINE);
    CHECK_ERR(printer->submit(printer->self, &job), ERR_DEVICE);
    CHECK_ERR(printer->open(printer->self), ERR_DEVICE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_second_job_waits_for_the_first)
{
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    printer = lp(&fake, &quick);
    make_job();
    CHECK_OK(printer->submit(printer->self, &job));
    CHECK_ERR(printer->submit(printer->self, &job), ERR_BUSY);
    assert_int_equal(printer->status(printer->self), PRINTER_BUSY);
    CHECK_RESULT(finish(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    CHECK_RESULT(printer->poll(printer->self), PRINTER_UNCERTAIN, ERR_CONFLICT);
    printer_close(printer);
    fake_printer_close(&fake);
}

static enum printer_state watch(struct printer *printer, struct fake_printer *fake)
{
    enum printer_state state = PRINTER_READY;

    for (int i = 0; i < 50; i++) {
        state = printer->status(printer->self);
        fake_printer_turn(fake);
    }
    return state;
}

TEST(an_idle_printer_tells_when_its_cover_opens_and_closes)
{
    static const uint8_t opened[] = { 0x38, 0, 0, 0 };
    static const uint8_t closed[] = { 0x10, 0, 0, 0 };
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    printer = lp(&fake, &quick);
    assert_int_equal(watch(printer, &fake), PRINTER_READY);
    assert_int_equal(write(fake.fd, opened, sizeof opened), sizeof opened);
    assert_int_equal(watch(printer, &fake), PRINTER_COVER_OPEN);
    assert_int_equal(write(fake.fd, closed, sizeof closed), sizeof closed);
    assert_int_equal(watch(printer, &fake), PRINTER_READY);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_printer_whose_paper_was_filled_while_nobody_watched_is_ready)
{
    const struct timespec while_walking = { .tv_nsec = 80000000 };
    struct fake_printer fake;
    struct printer *printer;

    assert_true(fake_printer_open_terminal(&fake));
    fake.paper.eot[2] = 0x32;
    fake.paper.eot[4] = 0x72;
    printer = lp(&fake, &quick);
    CHECK_RESULT(print(printer, &fake), PRINTER_FAILED, ERR_PAPER);
    fake.paper.eot[2] = fake.paper.eot[4] = 0x12;
    nanosleep(&while_walking, NULL);
    assert_int_equal(printer->status(printer->self), PRINTER_READY);
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    printer_close(printer);
    fake_printer_close(&fake);
}

TEST(a_device_that_is_not_there_is_offline_and_no_crash)
{
    struct lp_printer_options options = { .path = "/dev/no/such/printer", .link = quick };
    struct printer *printer;

    CHECK_OK(lp_printer_make(&options, &printer));
    CHECK_ERR(printer->open(printer->self), ERR_DEVICE);
    assert_int_equal(printer->status(printer->self), PRINTER_OFFLINE);
    printer_close(printer);
    options.baud = 12345;
    CHECK_ERR(lp_printer_make(&options, &printer), ERR_INPUT);
}

TEST(a_network_printer_on_this_machine_prints_the_same_page)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct tcp_printer_options options = { .address = "127.0.0.1", .link = quick };
    struct fake_printer fake = { 0 };
    struct printer *printer;
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listener, 1), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    options.port = ntohs(address.sin_port);
    CHECK_OK(tcp_printer_make(&options, &printer));
    CHECK_OK(printer->open(printer->self));
    fake.fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    CHECK_OK(escpos_page_init(&fake.paper, 384));
    CHECK_RESULT(print(printer, &fake), PRINTER_CONFIRMED, ERR_NONE);
    check_whole_page(&fake.paper);
    printer_close(printer);
    fake_printer_close(&fake);
    close(listener);
}

TEST(a_network_printers_address_is_numbers)
{
    struct tcp_printer_options options = { .address = "printer.example", .link = quick };
    struct printer *printer;

    CHECK_ERR(tcp_printer_make(&options, &printer), ERR_INPUT);
}

static struct printer *virtual_in(char *folder)
{
    struct virtual_printer_options options = { .folder = folder, .width_dots = 384 };
    struct printer *printer = NULL;

    assert_non_null(mkdtemp(folder));
    CHECK_OK(virtual_printer_make(&options, &printer));
    CHECK_OK(printer->open(printer->self));
    return printer;
}

static void remove_folder(const char *folder)
{
    for (int i = 1; i < 5; i++) {
        char path[120];

        snprintf(path, sizeof path, "%s/slip-%04d.png", folder, i);
        unlink(path);
        snprintf(path, sizeof path, "%s/slip-%04d.bin", folder, i);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

TEST(the_virtual_printer_shows_what_paper_would)
{
    char folder[] = "/tmp/virtual-printer-XXXXXX";
    struct printer *printer = virtual_in(folder);
    struct png_picture picture;
    struct bytes png;

    CHECK_RESULT(print(printer, NULL), PRINTER_CONFIRMED, ERR_NONE);
    CHECK_OK(file_read(virtual_printer_latest(printer), PNG_FILE_BYTES_MAX, &arena, &png));
    CHECK_OK(png_decode_gray(png, &arena, &picture));
    assert_int_equal(picture.width_px, 384);
    assert_int_equal(picture.height_px, ROWS);
    for (int y = 0; y < ROWS; y++) {
        for (int x = 0; x < 384; x++) {
            uint8_t gray = picture.pixels[(size_t)y * picture.stride_bytes + (size_t)x];

            assert_int_equal(gray == 0, raster_dot(&raster, x, y));
        }
    }
    CHECK_RESULT(print(printer, NULL), PRINTER_CONFIRMED, ERR_NONE);
    assert_non_null(strstr(virtual_printer_latest(printer), "slip-0002.png"));
    printer_close(printer);
    remove_folder(folder);
}

TEST(the_virtual_printers_faults_are_a_real_printers)
{
    char folder[] = "/tmp/virtual-printer-XXXXXX";
    struct printer *printer = virtual_in(folder);

    virtual_printer_set(printer, VIRTUAL_NO_PAPER);
    assert_int_equal(printer->status(printer->self), PRINTER_OUT_OF_PAPER);
    CHECK_RESULT(print(printer, NULL), PRINTER_FAILED, ERR_PAPER);
    virtual_printer_set(printer, VIRTUAL_COVER_OPEN);
    CHECK_RESULT(print(printer, NULL), PRINTER_FAILED, ERR_COVER);
    virtual_printer_set(printer, VIRTUAL_SWITCHED_OFF);
    CHECK_RESULT(print(printer, NULL), PRINTER_FAILED, ERR_DEVICE);
    assert_string_equal(virtual_printer_latest(printer), "");
    virtual_printer_set(printer, VIRTUAL_MUTE);
    CHECK_RESULT(print(printer, NULL), PRINTER_UNCERTAIN, ERR_NONE);
    virtual_printer_set(printer, VIRTUAL_PAPER_MID_JOB);
    CHECK_RESULT(print(printer, NULL), PRINTER_UNCERTAIN, ERR_PAPER);
    assert_int_equal(printer->status(printer->self), PRINTER_OUT_OF_PAPER);
    virtual_printer_set(printer, VIRTUAL_DIES_MID_JOB);
    CHECK_RESULT(print(printer, NULL), PRINTER_UNCERTAIN, ERR_DEVICE);
    assert_int_equal(printer->status(printer->self), PRINTER_OFFLINE);
    printer_close(printer);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_whole_page_comes_out_once_and_is_confirmed),
        RUN(a_slow_printer_is_waited_for),
        RUN(a_printer_that_does_not_know_job_names_confirms_by_its_paper_status),
        RUN(without_paper_not_one_byte_of_the_slip_is_sent),
        RUN(with_the_cover_open_nothing_is_sent),
        RUN(a_roll_that_ends_mid_job_leaves_a_question),
        RUN(after_an_uncertain_job_the_next_slip_starts_on_clean_paper),
        RUN(a_printer_that_says_nothing_at_the_start_gets_nothing),
        RUN(a_printer_on_a_one_way_cable_prints_and_a_person_is_asked),
        RUN(a_printer_that_falls_silent_mid_job_leaves_a_question),
        RUN(a_printer_that_stops_taking_bytes_leaves_a_question),
        RUN(a_cable_pulled_out_mid_job_leaves_a_question),
        RUN(a_second_job_waits_for_the_first),
        RUN(an_idle_printer_tells_when_its_cover_opens_and_closes),
        RUN(a_printer_whose_paper_was_filled_while_nobody_watched_is_ready),
        RUN(a_device_that_is_not_there_is_offline_and_no_crash),
        RUN(a_network_printer_on_this_machine_prints_the_same_page),
        RUN(a_network_printers_address_is_numbers),
        RUN(the_virtual_printer_shows_what_paper_would),
        RUN(the_virtual_printers_faults_are_a_real_printers),
    };

    if (arena_init(&arena, 8 << 20) != ERR_NONE)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
