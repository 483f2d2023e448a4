/* SPDX-License-Identifier: Apache-2.0 */
#include "print/escpos.h"

#include "codec/qr.h"
#include "device/escpos_page.h"
#include "support/support.h"

#include <string.h>

static struct arena arena;

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static struct raster page(int width, int height)
{
    struct raster raster = { 0 };

    arena_reset(&arena, 0);
    CHECK_OK(raster_init(&raster, &arena, width, height));
    return raster;
}

static struct printer_job encode(const struct raster *raster)
{
    struct printer_job job;

    CHECK_OK(escpos_encode(raster, "A1Z9", &arena, &job));
    return job;
}

static void check_no_real_time_command(struct bytes job)
{
    for (size_t i = 0; i + 1 < job.size; i++) {
        if (job.at[i] == 0x10)
            assert_true(job.at[i + 1] != 0x04 && job.at[i + 1] != 0x05 && job.at[i + 1] != 0x14);
    }
}

TEST(the_smallest_job_is_these_bytes)
{
    static const uint8_t expected[] = {
        0x1b, 0x40, 0x1d, 0x61, 0xff,                                    /* initialise, report changes */
        0x1d, 0x76, 0x30, 0x00, 0x01, 0x00, 0x02, 0x00, 0x80, 0x01,      /* one byte wide, two rows */
        0x1d, 0x56, 0x42, 0x18,                                          /* feed and cut */
        0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, 'A',  '1',  'Z',  '9', /* say so when printed */
        0x1d, 0x72, 0x01,                                                /* and tell the paper's state */
    };
    struct raster raster = page(8, 2);
    struct printer_job job;

    raster_set(&raster, 0, 0, true);
    raster_set(&raster, 7, 1, true);
    job = encode(&raster);
    assert_int_equal(job.bytes.size, sizeof expected);
    assert_memory_equal(job.bytes.at, expected, sizeof expected);
    assert_string_equal(job.id, "A1Z9");
}

TEST(a_page_is_sent_in_bands_that_small_printers_can_hold)
{
    struct raster raster = page(384, 300);
    struct printer_job job = encode(&raster);
    int bands = 0;

    for (size_t i = 0; i + 8 <= job.bytes.size; i++) {
        if (memcmp(job.bytes.at + i, "\x1dv0", 3) != 0)
            continue;
        bands++;
        assert_true(job.bytes.at[i + 6] <= ESCPOS_BAND_ROWS);
        assert_int_equal(job.bytes.at[i + 7], 0);
    }
    assert_int_equal(bands, 3);
}

TEST(no_picture_can_smuggle_in_a_real_time_command)
{
    uint32_t seed = 42;

    for (int round = 0; round < 200; round++) {
        struct raster raster = page(384, 40);
        static const uint8_t bait[] = { 0x10, 0x04, 0x05, 0x14, 0x18, 0x00 };

        for (size_t i = 0; i < raster.stride_bytes * 40; i++)
            raster.dots[i] = bait[next_random(&seed) % sizeof bait];
        check_no_real_time_command(encode(&raster).bytes);
    }
}

TEST(a_printer_shows_the_page_with_at_most_dots_beside_lone_dots_added)
{
    uint32_t seed = 7;
    struct raster raster = page(576, 300);
    struct escpos_page paper;

    for (size_t i = 0; i < raster.stride_bytes * 300; i++)
        raster.dots[i] = (uint8_t)(next_random(&seed) & next_random(&seed));
    CHECK_OK(escpos_page_init(&paper, 576));
    escpos_page_feed(&paper, encode(&raster).bytes);
    assert_int_equal(paper.row_count, 300);
    assert_int_equal(paper.unknown, 0);
    assert_int_equal(paper.real_time, 0);
    assert_int_equal(paper.cuts, 1);
    for (size_t i = 0; i < raster.stride_bytes * 300; i++) {
        if (paper.rows[i] != raster.dots[i]) {
            assert_int_equal(raster.dots[i], 0x10);
            assert_int_equal(paper.rows[i], 0x18);
        }
    }
    escpos_page_done(&paper);
}

TEST(the_printer_is_asked_to_repeat_the_jobs_name_and_the_papers_state)
{
    static const uint8_t expected[] = { 0x37, 0x22, 'A', '1', 'Z', '9', 0x00, 0x00 };
    struct raster raster = page(384, 10);
    struct escpos_page paper;

    CHECK_OK(escpos_page_init(&paper, 384));
    escpos_page_feed(&paper, encode(&raster).bytes);
    assert_int_equal(paper.answer_count, sizeof expected);
    assert_memory_equal(paper.answers, expected, sizeof expected);
    escpos_page_done(&paper);
}

TEST(a_qr_code_is_printed_to_the_dot_whatever_its_size)
{
    char digits[1190];

    for (size_t length = 200; length < sizeof digits; length += 90) {
        struct raster raster = page(576, 600);
        struct printer_job job;
        struct qr qr;

        for (size_t i = 0; i < length; i++)
            digits[i] = (char)('0' + (i * i + length) % 10);
        digits[length] = '\0';
        CHECK_OK(qr_encode(digits, 576, &arena, &qr));
        for (unsigned y = 0; y < qr.size_modules; y++) {
            for (unsigned x = 0; x < qr.size_modules; x++) {
                int dots = (int)qr.dots_per_module;

                if (qr_is_dark(&qr, x, y))
                    raster_fill(&raster, 8 + (int)x * dots, (int)y * dots, dots, dots, true);
            }
        }
        job = encode(&raster);
        for (int y = 0; y < 600; y++) {
            size_t band = (size_t)y / ESCPOS_BAND_ROWS;
            const uint8_t *sent = job.bytes.at + 5 + (band + 1) * 8 + (size_t)y * raster.stride_bytes;

            assert_memory_equal(sent, raster.dots + (size_t)y * raster.stride_bytes, raster.stride_bytes);
        }
    }
}

TEST(a_job_never_opens_the_cash_drawer)
{
    struct raster raster = page(576, 200);
    struct printer_job job = encode(&raster);

    for (size_t i = 0; i + 1 < job.bytes.size; i++) {
        assert_false(job.bytes.at[i] == 0x1b && job.bytes.at[i + 1] == 'p');
        assert_false(job.bytes.at[i] == 0x10 && job.bytes.at[i + 1] == 0x14);
    }
}

TEST(a_job_name_with_other_characters_is_refused)
{
    struct raster raster = page(384, 10);
    struct printer_job job;

    CHECK_ERR(escpos_encode(&raster, "ab\x10\x04", &arena, &job), ERR_INPUT);
    CHECK_ERR(escpos_encode(&raster, "A1Z99", &arena, &job), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_smallest_job_is_these_bytes),
        RUN(a_page_is_sent_in_bands_that_small_printers_can_hold),
        RUN(no_picture_can_smuggle_in_a_real_time_command),
        RUN(a_printer_shows_the_page_with_at_most_dots_beside_lone_dots_added),
        RUN(the_printer_is_asked_to_repeat_the_jobs_name_and_the_papers_state),
        RUN(a_qr_code_is_printed_to_the_dot_whatever_its_size),
        RUN(a_job_never_opens_the_cash_drawer),
        RUN(a_job_name_with_other_characters_is_refused),
    };

    if (arena_init(&arena, 4 << 20) != ERR_NONE)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
