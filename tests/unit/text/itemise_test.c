/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "base/own.h"
#include "text/itemise.h"

enum { LINE_MAX_CHARS = 4096, POINTS_MAX = 256 };

static struct {
    struct face_set faces;
    struct items items;
} fixture;

static int open_faces(void **state)
{
    char dir[512];

    (void)state;
    CHECK_OK(text_find_fonts(sizeof dir, dir));
    assert_int_equal(TTF_Init(), 0);
    CHECK_OK(face_set_init(&fixture.faces, dir));
    return 0;
}

static int close_faces(void **state)
{
    (void)state;
    face_set_done(&fixture.faces);
    TTF_Quit();
    return 0;
}

static struct items *items_of(enum lang lang, const char *utf8)
{
    CHECK_OK(itemise(&fixture.faces, lang, TEXT_REGULAR, utf8, &fixture.items));
    return &fixture.items;
}

static bool may_break_after(enum lang lang, const char *utf8, size_t index)
{
    return items_of(lang, utf8)->after[index] == BREAK_MAY;
}

TEST(a_latin_word_inside_arabic_keeps_its_own_direction)
{
    const struct items *items = items_of(LANG_AR, "معيار Wi-Fi 7");

    assert_int_equal(items->level[0] & 1, 1);
    assert_int_equal(items->level[6] & 1, 0);
    assert_int_equal(items->face[6], FACE_LATIN);
    assert_int_equal(items->face[0], FACE_ARABIC);
}

TEST(spaces_between_arabic_words_stay_in_the_arabic_run)
{
    const struct items *items = items_of(LANG_AR, "مدرج في قائمة");

    for (size_t i = 0; i < items->count; i++)
        assert_int_equal(items->face[i], FACE_ARABIC);
}

TEST(isolates_and_overrides_leave_nothing_to_draw)
{
    const struct items *items = items_of(LANG_EN, "a\u2068b\u2069\u202Ec\u202C\u200F\uFEFF");

    assert_int_equal(items->count, 3);
    assert_int_equal(items->missing, 0);
}

TEST(quotes_are_wide_in_chinese_and_narrow_elsewhere)
{
    assert_int_equal(items_of(LANG_ZH, "“软件”")->face[0], FACE_HAN);
    assert_int_equal(items_of(LANG_EN, "“a”")->face[0], FACE_LATIN);
}

TEST(rare_hanzi_come_from_the_wider_face)
{
    assert_int_equal(items_of(LANG_ZH, "龘")->face[0], FACE_RARE);
    assert_int_equal(fixture.items.missing, 0);
}

TEST(a_code_point_no_face_has_is_counted)
{
    assert_int_equal(items_of(LANG_EN, "x\U0001F600")->missing, 1);
}

TEST(ill_formed_bytes_show_as_a_replacement_character)
{
    assert_int_equal(items_of(LANG_EN, "a\xFFz")->code_point[1], 0xFFFD);
}

TEST(usb_c_and_wi_fi_are_not_torn_apart)
{
    assert_false(may_break_after(LANG_EN, "Wi-Fi", 2));
    assert_false(may_break_after(LANG_EN, "USB-C", 3));
    assert_true(may_break_after(LANG_EN, "non-standard", 3));
}

TEST(chinese_breaks_between_characters_but_not_before_a_full_stop)
{
    assert_true(may_break_after(LANG_ZH, "技术审批。", 0));
    assert_false(may_break_after(LANG_ZH, "技术审批。", 3));
}

TEST(a_no_break_space_does_not_break)
{
    assert_false(may_break_after(LANG_FR, "40\u00A0écrans", 2));
}

/* ---- Unicode's own suite ---- */

struct bidi_case {
    uint32_t points[POINTS_MAX];
    size_t count;
    int direction;          /* 0 left-to-right, 1 right-to-left, 2 from the text */
    int levels[POINTS_MAX]; /* -1 = removed by the algorithm */
    size_t order[POINTS_MAX];
    size_t order_count;
};

static bool read_case(char *line, struct bidi_case *ret_case)
{
    char *fields[5];
    char *rest = line;
    char *word;

    *ret_case = (struct bidi_case){ .count = 0 };
    for (size_t i = 0; i < 5; i++) {
        fields[i] = strsep(&rest, ";\n");
        if (fields[i] == NULL)
            return false;
    }
    while ((word = strsep(&fields[0], " ")) != NULL && ret_case->count < POINTS_MAX)
        ret_case->points[ret_case->count++] = (uint32_t)strtoul(word, NULL, 16);
    ret_case->direction = (int)strtol(fields[1], NULL, 10);
    for (size_t i = 0; (word = strsep(&fields[3], " ")) != NULL && i < POINTS_MAX; i++)
        ret_case->levels[i] = word[0] == 'x' ? -1 : (int)strtol(word, NULL, 10);
    while ((word = strsep(&fields[4], " ")) != NULL && ret_case->order_count < POINTS_MAX) {
        if (word[0] != '\0')
            ret_case->order[ret_case->order_count++] = (size_t)strtoul(word, NULL, 10);
    }
    return true;
}

static bool passes(const struct bidi_case *c)
{
    uint8_t levels[POINTS_MAX];
    uint8_t kept_levels[POINTS_MAX];
    size_t kept[POINTS_MAX];
    size_t order[POINTS_MAX];
    size_t count = 0;

    if (item_levels(c->points, c->count, c->direction == 1, levels) != ERR_NONE)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        if (c->levels[i] < 0)
            continue;
        if (levels[i] != c->levels[i])
            return false;
        kept_levels[count] = levels[i];
        kept[count++] = i;
    }
    item_order(kept_levels, count, order);
    for (size_t i = 0; i < count && i < c->order_count; i++) {
        if (kept[order[i]] != c->order[i])
            return false;
    }
    return count == c->order_count;
}

TEST(unicodes_bidi_cases_come_out_in_the_order_the_standard_gives)
{
    char path[512];
    char line[LINE_MAX_CHARS];
    CLEANUP(own_fclose) FILE *file = NULL;
    size_t tried = 0;
    size_t failed = 0;

    if (support_shared_data() == NULL) {
        print_message("no shared data on this machine\n");
        return;
    }
    (void)snprintf(path, sizeof path, "%s/suites/unicode-15/BidiCharacterTest.txt", support_shared_data());
    file = fopen(path, "r");
    if (file == NULL) {
        print_message("no %s\n", path);
        return;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        struct bidi_case c;

        /* We always know the paragraph's direction: cases that guess it (2) are not ours. */
        if (line[0] == '#' || line[0] == '\n' || !read_case(line, &c) || c.direction == 2)
            continue;
        tried++;
        failed += passes(&c) ? 0 : 1;
    }
    print_message("%zu cases, %zu failed\n", tried, failed);
    assert_true(tried > 10000);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_latin_word_inside_arabic_keeps_its_own_direction),
        RUN(spaces_between_arabic_words_stay_in_the_arabic_run),
        RUN(isolates_and_overrides_leave_nothing_to_draw),
        RUN(quotes_are_wide_in_chinese_and_narrow_elsewhere),
        RUN(rare_hanzi_come_from_the_wider_face),
        RUN(a_code_point_no_face_has_is_counted),
        RUN(ill_formed_bytes_show_as_a_replacement_character),
        RUN(usb_c_and_wi_fi_are_not_torn_apart),
        RUN(chinese_breaks_between_characters_but_not_before_a_full_stop),
        RUN(a_no_break_space_does_not_break),
        RUN(unicodes_bidi_cases_come_out_in_the_order_the_standard_gives),
    };

    return cmocka_run_group_tests(tests, open_faces, close_faces);
}
