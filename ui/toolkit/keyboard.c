/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/keyboard.h"

#include "base/utf8.h"
#include "toolkit/keyboard_key.h"

/* The layouts people know: QWERTY, AZERTY, ЙЦУКЕН and Arabic (101), with the accented letters where there is
 * room. */
static const char *const letters[LANG_COUNT][KEYBOARD_ROWS] = {
    [LANG_EN] = { "qwertyuiop", "asdfghjkl", "zxcvbnm-." },
    [LANG_FR] = { "azertyuiopéèà", "qsdfghjklmùçê", "wxcvbn'âîôû" },
    [LANG_ES] = { "qwertyuiopáé", "asdfghjklñíó", "zxcvbnmúü-." },
    [LANG_AR] = { "ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإآ" },
    [LANG_RU] = { "йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю-." },
    [LANG_ZH] = { "qwertyuiop", "asdfghjkl", "zxcvbnm'" },
};

/* Digits, signs, and the letters that had no room. */
static const char *const symbols[LANG_COUNT][KEYBOARD_ROWS] = {
    [LANG_EN] = { "1234567890", "@#%&*()+=/", "-_:;\"'?!,." },
    [LANG_FR] = { "1234567890", "@#%&*()+=/ëïœ", "-_:;\"'?!,.«»" },
    [LANG_ES] = { "1234567890", "@#%&*()+=/", "-_:;\"'¿?¡!,." },
    [LANG_AR] = { "1234567890", "@#%&*()+=/", "-_:؛\"'؟!،." },
    [LANG_RU] = { "1234567890", "@#%&*()+=/№", "-_:;\"'?!,.«»" },
    [LANG_ZH] = { "1234567890", "@#%&*()+=/", "-_：；“”？！，。、" },
};

void keyboard_init(struct keyboard *keyboard, enum lang lang, struct pinyin *pinyin)
{
    *keyboard = (struct keyboard){ .layout = lang, .pinyin = lang == LANG_ZH ? pinyin : NULL };
}

static bool is_composing_pinyin(const struct keyboard *keyboard)
{
    return keyboard->layout == LANG_ZH && !keyboard->is_latin && keyboard->pinyin != NULL;
}

const char *keyboard_row(const struct keyboard *keyboard, size_t row)
{
    enum lang layout = keyboard->is_latin ? LANG_EN : keyboard->layout;

    return keyboard->page == KEYBOARD_SYMBOLS ? symbols[layout][row] : letters[layout][row];
}

uint32_t keyboard_capital(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
        return c - 0x20;
    if (c >= 0x430 && c <= 0x44F)
        return c - 0x20;
    if (c >= 0x450 && c <= 0x45F)
        return c - 0x50;
    return c;
}

static void put_text(struct typed *typed, const char *text)
{
    size_t length = strlen(text);

    if (length == 0 || length >= sizeof typed->text)
        return;
    typed->kind = TYPED_TEXT;
    memcpy(typed->text, text, length + 1);
}

static void put_code_point(struct typed *typed, uint32_t c)
{
    char bytes[5] = { 0 };

    if (utf8_encode(c, bytes) > 0)
        put_text(typed, bytes);
}

static void search(struct keyboard *keyboard)
{
    keyboard->candidate_page = 0;
    (void)pinyin_search(keyboard->pinyin, keyboard->composing);
}

static bool compose(struct keyboard *keyboard, uint32_t c)
{
    size_t length = strlen(keyboard->composing);
    bool is_letter = (c >= 'a' && c <= 'z') || (c == '\'' && length > 0);

    if (!is_composing_pinyin(keyboard) || !is_letter)
        return false;
    if (length + 1 < sizeof keyboard->composing) {
        keyboard->composing[length] = (char)c;
        keyboard->composing[length + 1] = '\0';
        search(keyboard);
    }
    return true;
}

static void choose(struct keyboard *keyboard, size_t index, struct typed *typed)
{
    char word[PINYIN_WORD_BYTES];
    size_t used;

    if (!is_composing_pinyin(keyboard) || pinyin_get(keyboard->pinyin, index, word) != ERR_NONE)
        return;
    used = pinyin_used(keyboard->pinyin, index);
    put_text(typed, word);
    memmove(keyboard->composing, keyboard->composing + used, strlen(keyboard->composing + used) + 1);
    search(keyboard);
}

/* What is being composed becomes text: the best word, or the letters where there is none. */
static void settle(struct keyboard *keyboard, struct typed *typed)
{
    choose(keyboard, 0, typed);
    if (typed->kind == TYPED_TEXT)
        return;
    put_text(typed, keyboard->composing);
    keyboard->composing[0] = '\0';
}

static void on_character(struct keyboard *keyboard, uint32_t c, struct typed *typed)
{
    if (compose(keyboard, c))
        return;
    if (keyboard->composing[0] != '\0') {
        settle(keyboard, typed);
        return;
    }
    put_code_point(typed, keyboard->is_shifted ? keyboard_capital(c) : c);
    keyboard->is_shifted = false;
}

static void on_function(struct keyboard *keyboard, enum keyboard_key key, struct typed *typed)
{
    switch (key) {
    case KEY_BACKSPACE:
        keyboard_on_backspace(keyboard, typed);
        break;
    case KEY_SHIFT:
        keyboard->is_shifted = !keyboard->is_shifted;
        break;
    case KEY_PAGE:
        keyboard->page = keyboard->page == KEYBOARD_LETTERS ? KEYBOARD_SYMBOLS : KEYBOARD_LETTERS;
        break;
    case KEY_LATIN:
        if (keyboard->composing[0] != '\0')
            settle(keyboard, typed);
        keyboard->composing[0] = '\0';
        keyboard->is_latin = !keyboard->is_latin;
        break;
    case KEY_DONE:
        if (keyboard->composing[0] != '\0')
            settle(keyboard, typed);
        else
            typed->kind = TYPED_DONE;
        break;
    case KEY_MORE_CANDIDATES:
        keyboard->candidate_page++;
        break;
    case KEY_CANDIDATE:
        break;
    }
}

void keyboard_on(struct keyboard *keyboard, int argument, struct typed *ret_typed)
{
    struct typed typed = { .kind = TYPED_NOTHING };

    if (argument >= ' ')
        on_character(keyboard, (uint32_t)argument, &typed);
    else if (argument <= KEY_CANDIDATE)
        choose(keyboard, (size_t)(KEY_CANDIDATE - argument), &typed);
    else if (argument >= KEY_MORE_CANDIDATES && argument <= KEY_BACKSPACE)
        on_function(keyboard, (enum keyboard_key)argument, &typed);
    *ret_typed = typed;
}

void keyboard_on_text(struct keyboard *keyboard, const char *utf8, struct typed *ret_typed)
{
    struct typed typed = { .kind = TYPED_NOTHING };
    struct bytes bytes = bytes_of_text(utf8);
    size_t cursor = 0;
    uint32_t first = bytes.size > 0 ? utf8_next(bytes, &cursor) : UTF8_BAD;

    if (first == UTF8_BAD || first < ' ') {
        *ret_typed = typed;
        return;
    }
    /* A digit takes the word with that number, as everybody who types pinyin knows. */
    if (keyboard->composing[0] != '\0' && first >= '1' && first <= '9' && cursor == bytes.size)
        choose(keyboard, first - '1', &typed);
    else if (cursor == bytes.size)
        on_character(keyboard, first, &typed);
    else
        put_text(&typed, utf8);
    *ret_typed = typed;
}

void keyboard_on_backspace(struct keyboard *keyboard, struct typed *ret_typed)
{
    size_t length = strlen(keyboard->composing);

    *ret_typed = (struct typed){ .kind = length > 0 ? TYPED_NOTHING : TYPED_BACKSPACE };
    if (length == 0)
        return;
    keyboard->composing[length - 1] = '\0';
    search(keyboard);
}

void keyboard_apply(const struct typed *typed, size_t size, char *text)
{
    size_t length = strlen(text);
    size_t more = strlen(typed->text);

    if (typed->kind == TYPED_TEXT && length + more < size)
        memcpy(text + length, typed->text, more + 1);
    if (typed->kind != TYPED_BACKSPACE || length == 0)
        return;
    do
        length--;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80);
    text[length] = '\0';
}
