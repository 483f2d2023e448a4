/* SPDX-License-Identifier: Apache-2.0 */
#include "text/itemise.h"

#include "base/own.h"
#include "base/utf8.h"

#include <fribidi.h>
#include <linebreak.h>

#define REPLACEMENT 0xFFFDu
#define ELLIPSIS 0x2026u

static const char *const codes[SCRIPT_COUNT] = {
    [SCRIPT_COMMON] = "Zyyy",   [SCRIPT_LATIN] = "Latn",  [SCRIPT_GREEK] = "Grek",
    [SCRIPT_CYRILLIC] = "Cyrl", [SCRIPT_ARABIC] = "Arab", [SCRIPT_HAN] = "Hani",
};

/* Blocks of the scripts we ship; everything else is common. */
static const struct {
    uint32_t first, last;
    enum script script;
} blocks[] = {
    { 0x41, 0x5A, SCRIPT_LATIN },      { 0x61, 0x7A, SCRIPT_LATIN },      { 0xAA, 0xAA, SCRIPT_LATIN },
    { 0xBA, 0xBA, SCRIPT_LATIN },      { 0xC0, 0xD6, SCRIPT_LATIN },      { 0xD8, 0xF6, SCRIPT_LATIN },
    { 0xF8, 0x2AF, SCRIPT_LATIN },     { 0x370, 0x3FF, SCRIPT_GREEK },    { 0x400, 0x52F, SCRIPT_CYRILLIC },
    { 0x600, 0x6FF, SCRIPT_ARABIC },   { 0x750, 0x77F, SCRIPT_ARABIC },   { 0x8A0, 0x8FF, SCRIPT_ARABIC },
    { 0x1E00, 0x1EFF, SCRIPT_LATIN },  { 0x1F00, 0x1FFF, SCRIPT_GREEK },  { 0x2E80, 0x303F, SCRIPT_HAN },
    { 0x3040, 0x31FF, SCRIPT_HAN },    { 0x3200, 0x9FFF, SCRIPT_HAN },    { 0xF900, 0xFAFF, SCRIPT_HAN },
    { 0xFB00, 0xFB06, SCRIPT_LATIN },  { 0xFB50, 0xFDFF, SCRIPT_ARABIC }, { 0xFE30, 0xFE4F, SCRIPT_HAN },
    { 0xFE70, 0xFEFE, SCRIPT_ARABIC }, { 0xFF00, 0xFFEF, SCRIPT_HAN },    { 0x20000, 0x3FFFF, SCRIPT_HAN },
};

/* The order in which faces are asked, by the script of the character. */
static const enum face order_of[SCRIPT_COUNT][FACE_COUNT] = {
    [SCRIPT_COMMON] = { FACE_LATIN, FACE_SYMBOL, FACE_HAN, FACE_ARABIC, FACE_RARE },
    [SCRIPT_LATIN] = { FACE_LATIN, FACE_HAN, FACE_SYMBOL, FACE_ARABIC, FACE_RARE },
    [SCRIPT_GREEK] = { FACE_LATIN, FACE_HAN, FACE_SYMBOL, FACE_ARABIC, FACE_RARE },
    [SCRIPT_CYRILLIC] = { FACE_LATIN, FACE_HAN, FACE_SYMBOL, FACE_ARABIC, FACE_RARE },
    [SCRIPT_ARABIC] = { FACE_ARABIC, FACE_LATIN, FACE_HAN, FACE_SYMBOL, FACE_RARE },
    [SCRIPT_HAN] = { FACE_HAN, FACE_RARE, FACE_SYMBOL, FACE_LATIN, FACE_ARABIC },
};

const char *script_code(enum script script)
{
    return codes[script];
}

bool item_joins_previous(uint32_t code_point)
{
    return code_point == 0x200C || code_point == 0x200D ||
           fribidi_get_bidi_type(code_point) == FRIBIDI_TYPE_NSM;
}

bool item_is_invisible(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

/* The joiners shape Arabic and are left to the shaper; every other invisible character goes. */
static bool is_dropped(uint32_t c)
{
    return c != '\n' && c != 0x200C && c != 0x200D && item_is_invisible(c);
}

static enum script script_of(uint32_t c, enum lang lang)
{
    /* Quotes, dashes and the ellipsis are as wide as a character in Chinese, and narrow elsewhere. */
    if (lang == LANG_ZH && (c == 0x2014 || (c >= 0x2018 && c <= 0x201D) || c == ELLIPSIS))
        return SCRIPT_HAN;
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        if (c >= blocks[i].first && c <= blocks[i].last)
            return blocks[i].script;
    }
    return SCRIPT_COMMON;
}

static bool find_face(struct face_set *faces, enum text_weight weight, enum script script, uint32_t c,
                      enum face *ret_face)
{
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (face_has(faces, order_of[script][i], weight, c)) {
            *ret_face = order_of[script][i];
            return true;
        }
    }
    return false;
}

/* Common characters stay in the run they stand in (a space between Arabic words), so that it is shaped whole.
 */
static void choose_face(struct face_set *faces, enum text_weight weight, struct items *items, size_t i)
{
    enum script script = (enum script)items->script[i];
    uint32_t c = items->code_point[i];
    enum face face = FACE_LATIN;

    if (i > 0 && (script == SCRIPT_COMMON || item_joins_previous(c))) {
        face = (enum face)items->face[i - 1];
        if (item_joins_previous(c) || item_is_invisible(c) || face_has(faces, face, weight, c)) {
            items->face[i] = (uint8_t)face;
            items->script[i] = items->script[i - 1];
            return;
        }
    }
    if (!item_is_invisible(c) && !find_face(faces, weight, script, c, &face))
        items->missing++;
    items->face[i] = (uint8_t)face;
}

enum err item_levels(const uint32_t *code_points, size_t count, bool is_rtl, uint8_t *ret_levels)
{
    FriBidiParType base = is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    CLEANUP(own_free) FriBidiCharType *types = NULL;
    CLEANUP(own_free) FriBidiBracketType *brackets = NULL;
    CLEANUP(own_free) FriBidiLevel *levels = NULL;

    if (count == 0)
        return ERR_NONE;
    types = calloc(count, sizeof *types);
    brackets = calloc(count, sizeof *brackets);
    levels = calloc(count, sizeof *levels);
    if (types == NULL || brackets == NULL || levels == NULL)
        return ERR_MEMORY;
    fribidi_get_bidi_types(code_points, (FriBidiStrIndex)count, types);
    fribidi_get_bracket_types(code_points, (FriBidiStrIndex)count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &base, levels) == 0)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        ret_levels[i] = (uint8_t)levels[i];
    return ERR_NONE;
}

static void decode(const char *utf8, struct items *items)
{
    struct bytes source = bytes_of_text(utf8);
    size_t cursor = 0;

    items->count = 0;
    if (source.size > TEXT_BYTES_MAX)
        source.size = TEXT_BYTES_MAX;
    while (cursor < source.size) {
        uint32_t offset = (uint32_t)cursor;
        uint32_t c = utf8_next(source, &cursor);

        if (c == UTF8_BAD)
            c = REPLACEMENT;
        if (c == '\t')
            c = ' ';
        if (c == 0x2028 || c == 0x2029)
            c = '\n';
        items->code_point[items->count] = c;
        items->offset[items->count] = offset;
        items->count++;
    }
}

static enum err find_levels(bool is_rtl, struct items *items)
{
    size_t start = 0;

    /* Every line of the source is a paragraph of its own to the bidi algorithm. */
    for (size_t i = 0; i <= items->count; i++) {
        if (i == items->count || items->code_point[i] == '\n') {
            enum err err = item_levels(items->code_point + start, i - start, is_rtl, items->level + start);

            if (err != ERR_NONE)
                return err;
            if (i < items->count)
                items->level[i] = is_rtl ? 1 : 0;
            start = i + 1;
        }
    }
    return ERR_NONE;
}

static void drop_controls(struct items *items)
{
    size_t kept = 0;

    for (size_t i = 0; i < items->count; i++) {
        if (is_dropped(items->code_point[i]))
            continue;
        items->code_point[kept] = items->code_point[i];
        items->offset[kept] = items->offset[i];
        items->level[kept] = items->level[i];
        kept++;
    }
    items->count = kept;
}

static bool is_word_part(uint32_t c)
{
    return c > ' ' && c != 0xA0 && c != '-' && c != '/';
}

/* "USB-C" and "Wi-Fi" are read as one word: no break where a hyphen has fewer than three characters at a
 * side. */
static bool is_short_compound(const struct items *items, size_t hyphen)
{
    size_t before = 0;
    size_t after = 0;

    while (before < 3 && before < hyphen && is_word_part(items->code_point[hyphen - 1 - before]))
        before++;
    while (after < 3 && hyphen + 1 + after < items->count &&
           is_word_part(items->code_point[hyphen + 1 + after]))
        after++;
    return before < 3 || after < 3;
}

static void find_breaks(enum lang lang, struct items *items)
{
    char breaks[ITEM_MAX];

    if (items->count == 0)
        return;
    set_linebreaks_utf32(items->code_point, items->count, lang_code(lang), breaks);
    for (size_t i = 0; i < items->count; i++) {
        if (items->code_point[i] == '\n' || i + 1 == items->count)
            items->after[i] = BREAK_MUST;
        else if (breaks[i] == LINEBREAK_ALLOWBREAK &&
                 !(items->code_point[i] == '-' && is_short_compound(items, i)))
            items->after[i] = BREAK_MAY;
        else
            items->after[i] = BREAK_NEVER;
    }
}

static void choose_faces(struct face_set *faces, enum lang lang, enum text_weight weight, struct items *items)
{
    items->missing = 0;
    for (size_t i = 0; i < items->count; i++)
        items->script[i] = (uint8_t)script_of(items->code_point[i], lang);
    for (size_t i = 0; i < items->count; i++)
        choose_face(faces, weight, items, i);
}

enum err itemise(struct face_set *faces, enum lang lang, enum text_weight weight, const char *utf8,
                 struct items *ret_items)
{
    enum err err;

    decode(utf8, ret_items);
    err = find_levels(lang_is_rtl(lang), ret_items);
    if (err != ERR_NONE)
        return err;
    drop_controls(ret_items);
    choose_faces(faces, lang, weight, ret_items);
    find_breaks(lang, ret_items);
    return ERR_NONE;
}

void items_cut(struct face_set *faces, enum lang lang, enum text_weight weight, size_t keep,
               struct items *items)
{
    while (keep > 0 && items->code_point[keep - 1] <= ' ')
        keep--;
    items->code_point[keep] = ELLIPSIS;
    items->offset[keep] = keep > 0 ? items->offset[keep - 1] : 0;
    items->level[keep] = lang_is_rtl(lang) ? 1 : 0;
    items->script[keep] = (uint8_t)script_of(ELLIPSIS, lang);
    items->after[keep] = BREAK_MUST;
    items->count = keep + 1;
    if (keep > 0)
        items->after[keep - 1] = BREAK_NEVER;
    choose_face(faces, weight, items, keep);
}

static void reverse(size_t *at, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        size_t kept = at[i];

        at[i] = at[count - 1 - i];
        at[count - 1 - i] = kept;
    }
}

void item_order(const uint8_t *levels, size_t count, size_t *ret_order)
{
    uint8_t highest = 0;

    for (size_t i = 0; i < count; i++) {
        ret_order[i] = i;
        if (levels[i] > highest)
            highest = levels[i];
    }
    for (uint8_t level = highest; level >= 1; level--) {
        size_t i = 0;

        while (i < count) {
            size_t end = i;

            while (end < count && levels[ret_order[end]] >= level)
                end++;
            reverse(ret_order + i, end - i);
            i = end > i ? end : i + 1;
        }
    }
}
