/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "base/utf8.h"

/* Latin letters of U+00E0 … U+00FF without their accents; '\0' where there is none. */
static const char bare_latin[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyty";

static uint32_t lower_case(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 0x20;
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    return c == 0x401 ? 0x451 : c;
}

static uint32_t bare_arabic(uint32_t c)
{
    if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) /* alef with madda, hamza, wasla */
        return 0x627;
    if (c == 0x624) /* waw with hamza */
        return 0x648;
    if (c == 0x626 || c == 0x649) /* ya with hamza, alef maqsura */
        return 0x64A;
    return c == 0x629 ? 0x647 : c; /* ta marbuta */
}

/* The place of a letter in the alphabet.  Twice the code point leaves room for letters of their own between two. */
static uint32_t place(enum lang lang, uint32_t c)
{
    c = lower_case(c);
    if (c == 0xF1 && lang == LANG_ES)
        return 2 * (uint32_t)'n' + 1;
    if (c >= 0xE0 && c <= 0xFF && bare_latin[c - 0xE0] != '\0')
        return 2 * (uint32_t)bare_latin[c - 0xE0];
    if (c == 0x153) /* œ */
        return 2 * (uint32_t)'o';
    if (c == 0x451) /* ё */
        return 2 * (uint32_t)0x435;
    return 2 * bare_arabic(c);
}

int lang_order(enum lang lang, const char *a, const char *b)
{
    struct bytes left = bytes_of_text(a), right = bytes_of_text(b);
    size_t at_left = 0, at_right = 0;

    while (at_left < left.size && at_right < right.size) {
        uint32_t x = place(lang, utf8_next(left, &at_left)), y = place(lang, utf8_next(right, &at_right));

        if (x != y)
            return x < y ? -1 : 1;
    }
    return (at_left < left.size) - (at_right < right.size);
}
