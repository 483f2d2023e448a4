/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/desk.h"

#include "base/utf8.h"
#include "toolkit/keyboard.h"
#include "toolkit/keyboard_key.h"

static struct desk desk;

static int open(void **state)
{
    (void)state;
    return desk_open(&desk);
}

static int close_desk(void **state)
{
    (void)state;
    return desk_close(&desk);
}

static struct typed press(struct keyboard *keyboard, int argument)
{
    struct typed typed;

    keyboard_on(keyboard, argument, &typed);
    return typed;
}

static void type(struct keyboard *keyboard, const char *letters, size_t size, char *text)
{
    struct typed typed;

    for (const char *c = letters; *c != '\0'; c++) {
        keyboard_on(keyboard, *c, &typed);
        keyboard_apply(&typed, size, text);
    }
}

TEST(every_letter_of_each_language_has_a_key)
{
    static const char *const alphabets[LANG_COUNT] = {
        [LANG_EN] = "abcdefghijklmnopqrstuvwxyz",        [LANG_FR] = "abcdefghijklmnopqrstuvwxyzàâçèéêîôùû",
        [LANG_ES] = "abcdefghijklmnopqrstuvwxyzñáéíóúü", [LANG_AR] = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى",
        [LANG_RU] = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [LANG_ZH] = "abcdefghijklmnopqrstuvwxyz",
    };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct bytes alphabet = bytes_of_text(alphabets[lang]);
        struct keyboard keyboard;
        size_t cursor = 0;

        keyboard_init(&keyboard, (enum lang)lang, NULL);
        while (cursor < alphabet.size) {
            char letter[5] = { 0 };
            bool is_there = false;

            (void)utf8_encode(utf8_next(alphabet, &cursor), letter);
            for (size_t row = 0; row < KEYBOARD_ROWS; row++)
                is_there = is_there || strstr(keyboard_row(&keyboard, row), letter) != NULL;
            if (!is_there)
                fail_msg("%s has no %s", lang_code((enum lang)lang), letter);
        }
    }
}

TEST(no_key_stands_twice_on_a_page)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int page = 0; page < 2; page++) {
            struct keyboard keyboard;
            struct box screen;

            keyboard_init(&keyboard, (enum lang)lang, NULL);
            keyboard.page = (enum keyboard_page)page;
            desk.look.lang = (enum lang)lang;
            screen = frame_begin(desk.frame, &desk.look, NULL);
            keyboard_draw(desk.frame, &screen, &keyboard, 1, true);
            frame_end(desk.frame);
            for (size_t i = 0; i < desk.frame->hit_count; i++) {
                for (size_t j = 0; j < i; j++)
                    assert_int_not_equal(desk.frame->hits[i].action.argument,
                                         desk.frame->hits[j].action.argument);
            }
            assert_false(desk.frame->is_full);
        }
    }
    desk.look.lang = LANG_EN;
}

TEST(shift_makes_one_capital)
{
    struct keyboard keyboard;

    keyboard_init(&keyboard, LANG_RU, NULL);
    (void)press(&keyboard, KEY_SHIFT);
    assert_string_equal(press(&keyboard, 0x451).text, "Ё");
    assert_string_equal(press(&keyboard, 0x436).text, "ж");
}

TEST(backspace_takes_a_whole_character)
{
    char text[16] = "aя";
    struct typed typed = { .kind = TYPED_BACKSPACE };

    keyboard_apply(&typed, sizeof text, text);
    assert_string_equal(text, "a");
    keyboard_apply(&typed, sizeof text, text);
    keyboard_apply(&typed, sizeof text, text);
    assert_string_equal(text, "");
}

TEST(a_full_text_takes_no_half_characters)
{
    char text[4] = "ab";
    struct typed typed = { .kind = TYPED_TEXT, .text = "я" };

    keyboard_apply(&typed, sizeof text, text);
    assert_string_equal(text, "ab");
}

TEST(chinese_words_come_first_for_their_pinyin)
{
    static const struct {
        const char *letters, *word;
    } words[] = {
        { "xianshiqi", "显示器" },      { "bijibendiannao", "笔记本电脑" },
        { "fuwuqi", "服务器" },         { "jiaohuanji", "交换机" },
        { "dayinji", "打印机" },        { "caigoushenqing", "采购申请" },
        { "ruanjianxuke", "软件许可" },
    };
    struct pinyin *pinyin = NULL;
    struct keyboard keyboard;

    CHECK_OK(pinyin_open(NULL, &pinyin));
    keyboard_init(&keyboard, LANG_ZH, pinyin);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char text[64] = "";
        struct typed typed;

        type(&keyboard, words[i].letters, sizeof text, text);
        assert_string_equal(text, "");
        keyboard_on_text(&keyboard, " ", &typed);
        keyboard_apply(&typed, sizeof text, text);
        assert_string_equal(text, words[i].word);
        assert_string_equal(keyboard.composing, "");
    }
    pinyin_close(pinyin);
}

TEST(a_word_for_part_of_the_letters_leaves_the_rest)
{
    struct pinyin *pinyin = NULL;
    struct keyboard keyboard;
    char text[64] = "";
    char word[PINYIN_WORD_BYTES];
    int index = 0;
    struct typed typed;

    CHECK_OK(pinyin_open(NULL, &pinyin));
    keyboard_init(&keyboard, LANG_ZH, pinyin);
    type(&keyboard, "xianshiqi", sizeof text, text);
    while (pinyin_get(pinyin, (size_t)index, word) == ERR_NONE && strcmp(word, "显示") != 0)
        index++;
    typed = press(&keyboard, KEY_CANDIDATE - index);
    assert_string_equal(typed.text, "显示");
    assert_string_equal(keyboard.composing, "qi");
    keyboard_on_backspace(&keyboard, &typed);
    assert_int_equal(typed.kind, TYPED_NOTHING);
    assert_string_equal(keyboard.composing, "q");
    pinyin_close(pinyin);
}

TEST(one_decoder_at_a_time)
{
    struct pinyin *pinyin = NULL, *other = NULL;

    CHECK_OK(pinyin_open(NULL, &pinyin));
    CHECK_ERR(pinyin_open(NULL, &other), ERR_BUSY);
    pinyin_close(pinyin);
    CHECK_ERR(pinyin_open("/nowhere", &other), ERR_NOT_FOUND);
}

TEST(letters_that_are_no_pinyin_can_still_be_typed)
{
    struct pinyin *pinyin = NULL;
    struct keyboard keyboard;
    char text[64] = "";

    CHECK_OK(pinyin_open(NULL, &pinyin));
    keyboard_init(&keyboard, LANG_ZH, pinyin);
    (void)press(&keyboard, KEY_LATIN);
    type(&keyboard, "usb", sizeof text, text);
    assert_string_equal(text, "usb");
    pinyin_close(pinyin);
}

TEST(endless_pinyin_does_no_harm)
{
    struct pinyin *pinyin = NULL;
    struct keyboard keyboard;
    struct box screen;

    CHECK_OK(pinyin_open(NULL, &pinyin));
    keyboard_init(&keyboard, LANG_ZH, pinyin);
    for (int i = 0; i < 200; i++)
        (void)press(&keyboard, "xianshiqivq'"[i % 12]);
    for (int i = 0; i < 30; i++) {
        (void)press(&keyboard, KEY_MORE_CANDIDATES);
        desk.look.lang = LANG_ZH;
        screen = frame_begin(desk.frame, &desk.look, NULL);
        keyboard_draw(desk.frame, &screen, &keyboard, 1, true);
        frame_end(desk.frame);
        assert_false(desk.frame->is_full);
    }
    for (int i = 0; i < 60; i++)
        (void)press(&keyboard, KEY_CANDIDATE - i % 5);
    desk.look.lang = LANG_EN;
    pinyin_close(pinyin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_letter_of_each_language_has_a_key),
        RUN(no_key_stands_twice_on_a_page),
        RUN(shift_makes_one_capital),
        RUN(backspace_takes_a_whole_character),
        RUN(a_full_text_takes_no_half_characters),
        RUN(chinese_words_come_first_for_their_pinyin),
        RUN(a_word_for_part_of_the_letters_leaves_the_rest),
        RUN(one_decoder_at_a_time),
        RUN(letters_that_are_no_pinyin_can_still_be_typed),
        RUN(endless_pinyin_does_no_harm),
    };

    return cmocka_run_group_tests(tests, open, close_desk);
}
