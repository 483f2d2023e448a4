/* SPDX-License-Identifier: Apache-2.0 */
#include "device/evdev_scanner.h"

#include "support/support.h"

static struct key_stream stream;
static int64_t at_ms;

static enum key_event send(unsigned type, unsigned code, int value)
{
    struct input_event event = { .type = (unsigned short)type, .code = (unsigned short)code, .value = value };

    event.input_event_sec = at_ms / 1000;
    event.input_event_usec = at_ms % 1000 * 1000;
    return key_stream_on(&stream, &event);
}

static enum key_event press(unsigned code)
{
    enum key_event event = send(EV_KEY, code, 1);

    send(EV_KEY, code, 0);
    send(EV_SYN, SYN_REPORT, 0);
    at_ms += 8;
    return event;
}

static void start(void)
{
    memset(&stream, 0, sizeof stream);
    at_ms = 100000;
}

static void press_all(const unsigned *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(press(codes[i]), KEY_EVENT_NOTHING);
}

static void check_text(const char *text)
{
    assert_int_equal(press(KEY_ENTER), KEY_EVENT_SCAN);
    assert_true(bytes_equal(key_text_view(&stream.text), bytes_of_text(text)));
}

TEST(keys_become_the_text_of_the_barcode)
{
    static const unsigned codes[] = { KEY_RIGHTBRACE, KEY_B, KEY_MINUS, KEY_4, KEY_KP2, KEY_0 };

    start();
    press_all(codes, 6);
    check_text("]b-420");
}

TEST(shift_and_caps_lock_make_capitals)
{
    start();
    send(EV_KEY, KEY_LEFTSHIFT, 1);
    press(KEY_B);
    send(EV_KEY, KEY_LEFTSHIFT, 0);
    press(KEY_B);
    press(KEY_CAPSLOCK);
    press(KEY_B);
    press(KEY_1);
    check_text("BbB1");
}

TEST(a_scan_of_digits_does_not_care_for_shift)
{
    start();
    for (unsigned code = KEY_1; code <= KEY_0; code++) {
        send(EV_KEY, KEY_LEFTSHIFT, 1);
        press(code);
        send(EV_KEY, KEY_LEFTSHIFT, 0);
    }
    check_text("1234567890");
}

TEST(control_with_a_bracket_is_the_separator_of_a_label)
{
    start();
    press(KEY_1);
    send(EV_KEY, KEY_LEFTCTRL, 1);
    press(KEY_RIGHTBRACE);
    send(EV_KEY, KEY_LEFTCTRL, 0);
    press(KEY_2);
    check_text("1\x1d"
               "2");
}

TEST(a_key_that_repeats_is_pressed_once)
{
    start();
    press(KEY_7);
    send(EV_KEY, KEY_8, 1);
    send(EV_KEY, KEY_8, 2);
    send(EV_KEY, KEY_8, 2);
    send(EV_KEY, KEY_8, 0);
    check_text("78");
}

TEST(a_pause_drops_what_was_typed_before_it)
{
    start();
    press(KEY_9);
    at_ms += 121;
    press(KEY_1);
    press(KEY_2);
    check_text("12");
}

TEST(a_scan_with_lost_keys_is_dropped_and_said)
{
    start();
    press(KEY_1);
    assert_int_equal(send(EV_SYN, SYN_DROPPED, 0), KEY_EVENT_LOST);
    assert_int_equal(send(EV_KEY, KEY_2, 1), KEY_EVENT_NOTHING);
    send(EV_SYN, SYN_REPORT, 0);
    press(KEY_3);
    check_text("3");
    start();
    assert_int_equal(send(EV_SYN, SYN_DROPPED, 0), KEY_EVENT_NOTHING);
}

TEST(enter_alone_is_no_scan)
{
    start();
    assert_int_equal(press(KEY_ENTER), KEY_EVENT_NOTHING);
}

TEST(a_scan_without_end_stays_in_bounds)
{
    start();
    for (int i = 0; i < 2 * SCANNER_BYTES_MAX; i++)
        press(KEY_5);
    assert_int_equal(press(KEY_ENTER), KEY_EVENT_SCAN);
    assert_int_equal(key_text_view(&stream.text).size, SCANNER_BYTES_MAX);
}

TEST(what_is_no_input_device_is_not_taken)
{
    struct scanner *scanner;
    struct bytes scan;

    CHECK_OK(evdev_scanner_open("/dev/null", &scanner));
    CHECK_OK(scanner->poll(scanner->self, 1000, &scan));
    assert_int_equal(scan.size, 0);
    assert_int_equal(scanner->fd(scanner->self), -1);
    assert_int_equal(scanner->wait_ms(scanner->self, 1000), 2000);
    scanner_close(scanner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(keys_become_the_text_of_the_barcode),
        RUN(shift_and_caps_lock_make_capitals),
        RUN(a_scan_of_digits_does_not_care_for_shift),
        RUN(control_with_a_bracket_is_the_separator_of_a_label),
        RUN(a_key_that_repeats_is_pressed_once),
        RUN(a_pause_drops_what_was_typed_before_it),
        RUN(a_scan_with_lost_keys_is_dropped_and_said),
        RUN(enter_alone_is_no_scan),
        RUN(a_scan_without_end_stays_in_bounds),
        RUN(what_is_no_input_device_is_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
