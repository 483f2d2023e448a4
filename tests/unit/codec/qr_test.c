/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/qr.h"
#include "codec/qr_read.h"

#include <qrencode.h>
#include <string.h>

enum { ARENA_BYTES = 48 << 20, DIGITS_MAX = 2400 };

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    return arena_init(&arena, ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static void fill_digits(char *digits, size_t count)
{
    unsigned value = 7;

    for (size_t i = 0; i < count; i++) {
        value = value * 1103515245U + 12345U;
        digits[i] = (char)('0' + (value >> 16) % 10);
    }
    memcpy(digits, "743531", count < 6 ? count : 6);
    digits[count] = '\0';
}

static int version_of_library(const char *digits, QRecLevel level)
{
    QRinput *input = QRinput_new2(0, level);
    QRcode *code;
    int version;

    assert_non_null(input);
    assert_int_equal(QRinput_append(input, QR_MODE_NUM, (int)strlen(digits), (const unsigned char *)digits),
                     0);
    code = QRcode_encodeInput(input);
    assert_non_null(code);
    version = code->version;
    QRcode_free(code);
    QRinput_free(input);
    return version;
}

TEST(the_planned_version_is_the_smallest_that_holds_the_digits)
{
    static char digits[DIGITS_MAX + 1];

    for (size_t count = 6; count < 1800; count += 37) {
        struct qr plan = qr_plan(count, 100000); /* paper without end: always Q */

        fill_digits(digits, count);
        if (plan.version == 0)
            break;
        assert_int_equal(plan.version, version_of_library(digits, QR_ECLEVEL_Q));
    }
    for (size_t count = 6; count < 1800; count += 37) {
        unsigned version = 0;

        fill_digits(digits, count);
        for (unsigned dots = 200; dots < 1200 && version == 0; dots++) {
            struct qr plan = qr_plan(count, dots);

            if (plan.dots_per_module != 0 && plan.level == QR_LEVEL_M)
                version = plan.version;
        }
        assert_true(version == 0 || (int)version == version_of_library(digits, QR_ECLEVEL_M));
    }
}

/* SLIP 3.1: digits of real slips, their version at M, and the dots a module may take. */
TEST(dots_come_first_and_correction_second)
{
    struct qr qr = qr_plan(507, 384);

    assert_int_equal(qr.level, QR_LEVEL_M); /* Q would be version 13 and 4 dots */
    assert_int_equal(qr.version, 10);
    assert_int_equal(qr.dots_per_module, 5);
    qr = qr_plan(793, 384); /* version 13 or 17: 4 dots either way */
    assert_int_equal(qr.level, QR_LEVEL_Q);
    assert_int_equal(qr.version, 17);
    assert_int_equal(qr.dots_per_module, 4);
    qr = qr_plan(507, 576); /* capped at 6 dots, so Q costs nothing */
    assert_int_equal(qr.level, QR_LEVEL_Q);
    assert_int_equal(qr.dots_per_module, QR_DOTS_MAX);
    qr = qr_plan(1196, 384); /* 490 bytes: the most that 58 mm takes */
    assert_int_equal(qr.version, 17);
    assert_int_equal(qr.dots_per_module, 4);
    assert_int_equal(qr_plan(1300, 384).dots_per_module, 0);
    qr = qr_plan(1859, 576); /* 763 bytes: version 22, 5 dots */
    assert_int_equal(qr.version, 22);
    assert_int_equal(qr.dots_per_module, 5);
    assert_int_equal(qr_plan(5000, 576).dots_per_module, 0);
}

static struct png_picture draw(const struct qr *qr, unsigned scale)
{
    unsigned side = (qr->size_modules + 2 * QR_QUIET_MODULES) * scale;
    uint8_t *pixels = ARENA_TAKE(&arena, (size_t)side * side, uint8_t);

    assert_non_null(pixels);
    memset(pixels, 255, (size_t)side * side);
    for (unsigned y = 0; y < qr->size_modules * scale; y++)
        for (unsigned x = 0; x < qr->size_modules * scale; x++)
            if (qr_is_dark(qr, x / scale, y / scale))
                pixels[(size_t)(y + QR_QUIET_MODULES * scale) * side + x + QR_QUIET_MODULES * scale] = 0;
    return (struct png_picture){ PNG_GRAY, side, side, side, pixels };
}

static void check_reads_back(size_t count, unsigned paper_dots, unsigned scale)
{
    static char digits[DIGITS_MAX + 1];
    struct qr_texts texts;
    struct qr qr;
    struct png_picture picture;
    struct bytes file;

    arena_reset(&arena, 0);
    fill_digits(digits, count);
    CHECK_OK(qr_encode(digits, paper_dots, &arena, &qr));
    picture = draw(&qr, scale);
    CHECK_OK(png_encode(&picture, &arena, &file));
    CHECK_OK(qr_read_png(file, &arena, &texts));
    assert_int_equal(texts.count, 1);
    assert_true(bytes_equal(texts.text[0], bytes_of_text(digits)));
}

TEST(what_is_encoded_is_read_back_from_a_picture)
{
    check_reads_back(200, 384, 4);
    check_reads_back(507, 384, 5);
    check_reads_back(601, 384, 5);
    check_reads_back(844, 384, 4);
    check_reads_back(1196, 384, 4);
    check_reads_back(1858, 576, 5);
    check_reads_back(601, 384, 2);
}

TEST(text_that_is_not_digits_or_too_long_is_refused)
{
    static char digits[DIGITS_MAX + 1];
    struct qr qr;

    arena_reset(&arena, 0);
    CHECK_ERR(qr_encode("", 384, &arena, &qr), ERR_INPUT);
    CHECK_ERR(qr_encode("12a", 384, &arena, &qr), ERR_INPUT);
    CHECK_ERR(qr_encode("12 3", 384, &arena, &qr), ERR_INPUT);
    fill_digits(digits, DIGITS_MAX);
    CHECK_ERR(qr_encode(digits, 384, &arena, &qr), ERR_LIMIT);
    CHECK_ERR(qr_encode("123", 100, &arena, &qr), ERR_LIMIT);
}

TEST(a_picture_without_a_code_has_no_texts)
{
    struct png_picture picture = { PNG_GRAY, 300, 200, 300, NULL };
    struct qr_texts texts = { .count = 9 };
    uint8_t *pixels;

    arena_reset(&arena, 0);
    pixels = ARENA_TAKE(&arena, 300 * 200, uint8_t);
    assert_non_null(pixels);
    memset(pixels, 200, 300 * 200);
    picture.pixels = pixels;
    CHECK_OK(qr_read_picture(&picture, &arena, &texts));
    assert_int_equal(texts.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_planned_version_is_the_smallest_that_holds_the_digits),
        RUN(dots_come_first_and_correction_second),
        RUN(what_is_encoded_is_read_back_from_a_picture),
        RUN(text_that_is_not_digits_or_too_long_is_refused),
        RUN(a_picture_without_a_code_has_no_texts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
