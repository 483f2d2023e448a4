/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_layout.h"

#include "codec/qr_read.h"
#include "support/support.h"
#include "unit/print/sample_paper.h"

#include <limits.h>
#include <string.h>

enum { BOXES_MAX = 400, TOUCH_DOTS = 6 /* lines of text may share the white between them */ };

static struct arena arena;
static struct arena scan_arena;
static struct text *text;
static const int widths[] = { RASTER_WIDTH_58MM, RASTER_WIDTH_80MM };

struct sheet_of {
    struct page_box boxes[BOXES_MAX];
    struct page_report report;
    struct raster raster;
};

static void draw(const struct slip_paper *paper, int width, struct sheet_of *ret_sheet)
{
    arena_reset(&arena, 0);
    *ret_sheet = (struct sheet_of){ .report = { .capacity = BOXES_MAX } };
    ret_sheet->report.boxes = ret_sheet->boxes;
    CHECK_OK(slip_layout_report(paper, text, width, &arena, &ret_sheet->report, &ret_sheet->raster));
    assert_in_range(ret_sheet->report.count, 1, BOXES_MAX);
}

static bool shows(const struct sheet_of *sheet, const char *words)
{
    for (size_t i = 0; i < sheet->report.count; i++) {
        if (sheet->boxes[i].text != NULL && strstr(sheet->boxes[i].text, words) != NULL)
            return true;
    }
    return false;
}

#define CHECK_SHOWS(sheet, words)                                                                            \
    do {                                                                                                     \
        if (!shows((sheet), (words)))                                                                        \
            fail_msg("not on the paper: %s", (words));                                                       \
    } while (0)

static void for_every_paper(void (*check)(const struct slip_paper *paper, int width))
{
    for (size_t w = 0; w < 2; w++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            for (int sample = 0; sample < SAMPLE_COUNT; sample++) {
                struct slip_paper paper = sample_paper_make((enum sample)sample, (enum lang)lang);

                check(&paper, widths[w]);
            }
        }
    }
}

static bool overlap(const struct page_box *a, const struct page_box *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y + TOUCH_DOTS < b->y + b->height &&
           b->y + TOUCH_DOTS < a->y + a->height;
}

static void check_places(const struct slip_paper *paper, int width)
{
    struct sheet_of sheet;

    draw(paper, width, &sheet);
    assert_int_equal(sheet.report.missing, 0);
    assert_int_equal(sheet.report.split, 0);
    for (size_t i = 0; i < sheet.report.count; i++) {
        const struct page_box *box = &sheet.boxes[i];

        if (box->x < 0 || box->y < 0 || box->x + box->width > width ||
            box->y + box->height > sheet.raster.height)
            fail_msg("sticks out: %s", box->text);
        for (size_t j = 0; j < i; j++) {
            if (overlap(box, &sheet.boxes[j]))
                fail_msg("%d dots, %s: '%s' over '%s'", width, lang_code(paper->language), box->text,
                         sheet.boxes[j].text);
        }
    }
}

TEST(nothing_overlaps_sticks_out_or_breaks_a_word_in_six_languages)
{
    for_every_paper(check_places);
}

static void check_common(const struct slip_paper *paper, int width)
{
    struct sheet_of sheet;

    draw(paper, width, &sheet);
    CHECK_SHOWS(&sheet, paper->issuer.local);
    CHECK_SHOWS(&sheet, paper->issuer.english);
    CHECK_SHOWS(&sheet, paper->request);
    CHECK_SHOWS(&sheet, paper->unit_code);
    CHECK_SHOWS(&sheet, paper->unit.local);
    CHECK_SHOWS(&sheet, paper->receiving_point_code);
    CHECK_SHOWS(&sheet, paper->receiving_point.local);
    CHECK_SHOWS(&sheet, paper->receiving_point.english);
    for (size_t i = 0; i < paper->line_count; i++) {
        CHECK_SHOWS(&sheet, paper->lines[i].name);
        CHECK_SHOWS(&sheet, paper->lines[i].code);
    }
    for (size_t i = 0; i < paper->condition_count; i++) {
        CHECK_SHOWS(&sheet, paper->conditions[i].text.local);
        CHECK_SHOWS(&sheet, paper->conditions[i].text.english);
    }
    for (size_t i = 0; i < paper->reason_count; i++) {
        CHECK_SHOWS(&sheet, paper->reasons[i].code);
        CHECK_SHOWS(&sheet, paper->reasons[i].text);
        CHECK_SHOWS(&sheet, paper->reasons[i].remedy);
    }
    for (size_t i = 0; i < paper->declined_count; i++)
        CHECK_SHOWS(&sheet, paper->declined[i].name);
    CHECK_SHOWS(&sheet, paper->written);
    CHECK_SHOWS(&sheet, paper->waivers);
    CHECK_SHOWS(&sheet, paper->reference);
    CHECK_SHOWS(&sheet, paper->approver);
    CHECK_SHOWS(&sheet, paper->focal_point);
    CHECK_SHOWS(&sheet, paper->addressee.local);
    CHECK_SHOWS(&sheet, paper->addressee.english);
    CHECK_SHOWS(&sheet, paper->end_mark);
}

TEST(everything_in_the_paper_is_on_the_paper)
{
    for_every_paper(check_common);
}

TEST(an_approval_says_what_it_is_and_is_not_in_both_languages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        static const enum str both[] = { STR_SLIP_TITLE_APPROVAL,    STR_SLIP_VERDICT_CONDITIONAL,
                                         STR_SLIP_VALID_UNTIL,       STR_SLIP_CEILING,
                                         STR_SLIP_RECEIVING_POINT,   STR_SLIP_CONDITIONS,
                                         STR_SLIP_OFFICER,           STR_SLIP_DELEGATION,
                                         STR_SLIP_RELEASE,           STR_SLIP_MANUAL_CODE,
                                         STR_SLIP_STATEMENT_APPROVAL };
        struct slip_paper paper = sample_paper_make(SAMPLE_CONDITIONAL, (enum lang)lang);
        struct sheet_of sheet;

        draw(&paper, RASTER_WIDTH_58MM, &sheet);
        for (size_t i = 0; i < sizeof both / sizeof both[0]; i++) {
            CHECK_SHOWS(&sheet, lang_text((enum lang)lang, both[i]));
            CHECK_SHOWS(&sheet, lang_text(LANG_EN, both[i]));
        }
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_ORIGINAL));
        CHECK_SHOWS(&sheet, "0042-004051");
        CHECK_SHOWS(&sheet, "20417");
        CHECK_SHOWS(&sheet, "DEL-2026-031");
        CHECK_SHOWS(&sheet, "0042 0040 5112 3456 7897");
        CHECK_SHOWS(&sheet, "7 / 2026-11-02");
    }
}

TEST(a_copy_says_which_copy_it_is_and_is_no_original)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_EXCEPTION, LANG_FR);
    struct sheet_of sheet;

    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    CHECK_SHOWS(&sheet, "COPIE");
    assert_false(shows(&sheet, "ORIGINAL"));
}

TEST(every_banner_is_on_the_paper_in_both_languages)
{
    static const enum str banners[] = { STR_SLIP_BANNER_DRILL, STR_SLIP_BANNER_EMERGENCY,
                                        STR_SLIP_BANNER_SOD,   STR_SLIP_BANNER_TIME,
                                        STR_SLIP_BANNER_STALE, STR_SLIP_BANNER_PILOT };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct slip_paper paper = sample_paper_make(SAMPLE_EXCEPTION, (enum lang)lang);
        struct sheet_of sheet;

        draw(&paper, RASTER_WIDTH_58MM, &sheet);
        for (size_t i = 0; i < sizeof banners / sizeof banners[0]; i++) {
            CHECK_SHOWS(&sheet, lang_text((enum lang)lang, banners[i]));
            CHECK_SHOWS(&sheet, lang_text(LANG_EN, banners[i]));
        }
    }
}

TEST(a_slip_for_part_of_a_request_never_reads_as_one_for_all_of_it)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct slip_paper paper = sample_paper_make(SAMPLE_PART, (enum lang)lang);
        struct sheet_of sheet;

        draw(&paper, RASTER_WIDTH_58MM, &sheet);
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_VERDICT_PART_CONDITIONAL));
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_DECLINED));
        CHECK_SHOWS(&sheet, lang_text(LANG_EN, STR_SLIP_DECLINED));
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_WRITTEN));
    }
}

TEST(a_referral_to_the_board_says_what_to_answer_and_has_its_own_code)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct slip_paper paper = sample_paper_make(SAMPLE_BOARD, (enum lang)lang);
        struct sheet_of sheet;

        draw(&paper, RASTER_WIDTH_80MM, &sheet);
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_BOARD));
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_BOARD_LINES));
        CHECK_SHOWS(&sheet, lang_text(LANG_EN, STR_SLIP_BOARD_BACK));
        CHECK_SHOWS(&sheet, lang_text(LANG_EN, STR_SLIP_STATEMENT_NOTE));
        CHECK_SHOWS(&sheet, lang_text((enum lang)lang, STR_SLIP_SCAN_REFERRAL));
        assert_false(shows(&sheet, lang_text((enum lang)lang, STR_SLIP_SCAN_APPROVAL)));
    }
}

TEST(a_note_has_neither_a_code_to_scan_nor_a_slip_number)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_REFUSAL, LANG_EN);
    struct sheet_of sheet;

    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    assert_false(shows(&sheet, lang_text(LANG_EN, STR_SLIP_SCAN_APPROVAL)));
    assert_false(shows(&sheet, lang_text(LANG_EN, STR_SLIP_ORIGINAL)));
    CHECK_SHOWS(&sheet, lang_text(LANG_EN, STR_SLIP_STATEMENT_NOTE));
}

static void check_scan(enum sample sample, enum lang lang, int width)
{
    struct slip_paper paper = sample_paper_make(sample, lang);
    struct sheet_of sheet;
    struct qr_texts texts;
    struct bytes png;

    draw(&paper, width, &sheet);
    CHECK_OK(raster_png(&sheet.raster, &arena, &png));
    arena_reset(&scan_arena, 0);
    CHECK_OK(qr_read_png(png, &scan_arena, &texts));
    assert_int_equal(texts.count, 1);
    assert_int_equal(texts.text[0].size, strlen(sample_digits));
    assert_memory_equal(texts.text[0].at, sample_digits, texts.text[0].size);
}

TEST(the_printed_code_scans_as_what_was_signed)
{
    for (size_t w = 0; w < 2; w++) {
        check_scan(SAMPLE_APPROVED, LANG_EN, widths[w]);
        check_scan(SAMPLE_CONDITIONAL, LANG_AR, widths[w]);
        check_scan(SAMPLE_LONG, LANG_RU, widths[w]);
        check_scan(SAMPLE_FORM, LANG_ZH, widths[w]);
        check_scan(SAMPLE_BOARD, LANG_AR, widths[w]);
    }
}

TEST(the_code_comes_after_all_words_and_the_end_mark_after_the_code)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_LONG, LANG_AR);
    struct sheet_of sheet;
    const struct page_box *code, *end;

    draw(&paper, RASTER_WIDTH_58MM, &sheet);
    end = &sheet.boxes[sheet.report.count - 1];
    code = end - 1;
    assert_non_null(strstr(end->text, "0042-004051"));
    assert_null(code->text);
    assert_true(code->width > 200 && code->width == code->height);
    assert_true(end->y >= code->y + code->height);
    for (size_t i = 0; i + 2 < sheet.report.count; i++)
        assert_true(sheet.boxes[i].y + sheet.boxes[i].height <= code->y);
}

static int left_edge(const struct sheet_of *sheet, const char *words)
{
    for (size_t i = 0; i < sheet->report.count; i++) {
        if (sheet->boxes[i].text != NULL && strcmp(sheet->boxes[i].text, words) == 0)
            return sheet->boxes[i].x;
    }
    fail_msg("not on the paper: %s", words);
    return -1;
}

TEST(an_arabic_slip_reads_from_the_right)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_APPROVED, LANG_AR);
    struct sheet_of sheet;

    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    assert_true(left_edge(&sheet, lang_text(LANG_AR, STR_SLIP_UNIT)) > left_edge(&sheet, "FTS-NBO"));
    paper = sample_paper_make(SAMPLE_APPROVED, LANG_FR);
    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    assert_true(left_edge(&sheet, lang_text(LANG_FR, STR_SLIP_UNIT)) < left_edge(&sheet, "FTS-NBO"));
}

TEST(a_part_of_a_longer_request_says_so)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_LONG, LANG_EN);
    struct sheet_of sheet;

    paper.part = 2;
    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    CHECK_SHOWS(&sheet, "Part ");
    CHECK_SHOWS(&sheet, "14");
}

TEST(more_reasons_than_paper_are_counted_instead_of_dropped)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_REFUSAL, LANG_EN);
    static struct slip_paper_reason many[SLIP_PAPER_REASONS_MAX + 7];
    struct sheet_of sheet;

    for (size_t i = 0; i < sizeof many / sizeof many[0]; i++)
        many[i] = paper.reasons[0];
    paper.reasons = many;
    paper.reason_count = sizeof many / sizeof many[0];
    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    CHECK_SHOWS(&sheet, "more reasons");
    CHECK_SHOWS(&sheet, "7");
}

TEST(long_reasons_in_every_language_never_outgrow_the_paper)
{
    static const char *const words[] = {
        "The unit price is above the ceiling of the contract and nobody has agreed to it. ",
        "Le prix unitaire dépasse le plafond du contrat et personne ne l’a accepté. ",
        "El precio unitario supera el tope del contrato y nadie lo ha aceptado. ",
        "سعر الوحدة أعلى من سقف العقد ولم يوافق عليه أحد. ",
        "Цена за единицу выше предела по контракту, и никто её не согласовал. ",
        "单价高于合同上限，且无人批准。",
    };
    static struct slip_paper_reason many[SLIP_PAPER_REASONS_MAX];

    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        struct slip_paper paper = sample_paper_make(SAMPLE_REFUSAL, lang);
        char sentence[1024] = "";
        struct sheet_of sheet;

        for (size_t i = 0; i < 5; i++)
            snprintf(sentence + strlen(sentence), sizeof sentence - strlen(sentence), "%s", words[lang]);
        for (size_t i = 0; i < SLIP_PAPER_REASONS_MAX; i++) {
            many[i] = paper.reasons[0];
            many[i].text = sentence;
        }
        paper.reasons = many;
        paper.reason_count = SLIP_PAPER_REASONS_MAX;
        draw(&paper, RASTER_WIDTH_58MM, &sheet);
        CHECK_SHOWS(&sheet, paper.end_mark);
    }
}

TEST(two_hundred_lines_never_outgrow_the_paper)
{
    static struct slip_paper_line many[SLIP_PAPER_LINES_MAX];
    static const enum sample samples[] = { SAMPLE_BOARD, SAMPLE_PART };

    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        for (size_t s = 0; s < 2; s++) {
            struct slip_paper paper = sample_paper_make(samples[s], lang);
            struct raster raster;

            for (size_t i = 0; i < SLIP_PAPER_LINES_MAX; i++) {
                many[i] = paper.lines[i % 3];
                many[i].number = i + 1;
            }
            if (samples[s] == SAMPLE_BOARD) {
                paper.lines = many;
                paper.line_count = paper.total_lines = SLIP_PAPER_LINES_MAX;
            } else {
                paper.declined = many;
                paper.declined_count = SLIP_PAPER_LINES_MAX;
            }
            arena_reset(&arena, 0);
            CHECK_OK(slip_layout_draw(&paper, text, RASTER_WIDTH_58MM, &arena, &raster));
        }
    }
}

TEST(the_same_paper_gives_the_same_dots)
{
    struct slip_paper paper = sample_paper_make(SAMPLE_CONDITIONAL, LANG_ZH);
    static uint8_t first[RASTER_WIDTH_80MM / 8 * 4000];
    struct sheet_of sheet;
    size_t size;

    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    size = sheet.raster.stride_bytes * (size_t)sheet.raster.height;
    assert_true(size <= sizeof first);
    memcpy(first, sheet.raster.dots, size);
    text_cache_clear(text);
    draw(&paper, RASTER_WIDTH_80MM, &sheet);
    assert_memory_equal(first, sheet.raster.dots, size);
}

TEST(a_code_that_is_too_long_for_the_paper_is_an_error_and_no_half_slip)
{
    static char digits[3000];
    struct slip_paper paper = sample_paper_make(SAMPLE_APPROVED, LANG_EN);
    struct raster raster = { 0 };

    memset(digits, '7', sizeof digits - 1);
    paper.qr = digits;
    arena_reset(&arena, 0);
    CHECK_ERR(slip_layout_draw(&paper, text, RASTER_WIDTH_58MM, &arena, &raster), ERR_LIMIT);
    assert_null(raster.dots);
}

TEST(hostile_names_stay_inside_their_column)
{
    static char name[400];
    struct slip_paper paper = sample_paper_make(SAMPLE_APPROVED, LANG_EN);
    struct slip_paper_line line = paper.lines[0];
    struct sheet_of sheet;

    memset(name, 'W', sizeof name - 1);
    line.name = name;
    line.quantity = INT64_MAX;
    line.unit_price.minor = INT64_MAX;
    paper.lines = &line;
    paper.line_count = 1;
    for (size_t w = 0; w < 2; w++) {
        draw(&paper, widths[w], &sheet);
        for (size_t i = 0; i < sheet.report.count; i++)
            assert_in_range(sheet.boxes[i].x + sheet.boxes[i].width, 1, widths[w]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(nothing_overlaps_sticks_out_or_breaks_a_word_in_six_languages),
        RUN(everything_in_the_paper_is_on_the_paper),
        RUN(an_approval_says_what_it_is_and_is_not_in_both_languages),
        RUN(a_copy_says_which_copy_it_is_and_is_no_original),
        RUN(every_banner_is_on_the_paper_in_both_languages),
        RUN(a_slip_for_part_of_a_request_never_reads_as_one_for_all_of_it),
        RUN(a_referral_to_the_board_says_what_to_answer_and_has_its_own_code),
        RUN(a_note_has_neither_a_code_to_scan_nor_a_slip_number),
        RUN(the_printed_code_scans_as_what_was_signed),
        RUN(the_code_comes_after_all_words_and_the_end_mark_after_the_code),
        RUN(an_arabic_slip_reads_from_the_right),
        RUN(a_part_of_a_longer_request_says_so),
        RUN(more_reasons_than_paper_are_counted_instead_of_dropped),
        RUN(long_reasons_in_every_language_never_outgrow_the_paper),
        RUN(two_hundred_lines_never_outgrow_the_paper),
        RUN(the_same_paper_gives_the_same_dots),
        RUN(a_code_that_is_too_long_for_the_paper_is_an_error_and_no_half_slip),
        RUN(hostile_names_stay_inside_their_column),
    };
    char fonts[PATH_MAX];
    int failed;

    if (text_find_fonts(sizeof fonts, fonts) != ERR_NONE || text_open(fonts, &text) != ERR_NONE ||
        arena_init(&arena, SLIP_LAYOUT_ARENA_BYTES) != ERR_NONE ||
        arena_init(&scan_arena, QR_READ_ARENA_BYTES) != ERR_NONE)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&scan_arena);
    arena_done(&arena);
    text_close(text);
    return failed;
}
