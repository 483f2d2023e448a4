/* SPDX-License-Identifier: Apache-2.0 */
#include "store/fold.h"

#include <stddef.h>

struct range {
    uint32_t first;
    uint32_t last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t code_point)
{
    for (size_t i = 0; i < count; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return true;
    }
    return false;
}

bool fold_is_ideograph(uint32_t code_point)
{
    static const struct range ranges[] = {
        { 0x2e80, 0x2fdf },   /* radicals */
        { 0x3005, 0x3007 },   /* iteration mark, closing mark, zero */
        { 0x3040, 0x30ff },   /* hiragana, katakana */
        { 0x31f0, 0x31ff },   /* small katakana */
        { 0x3400, 0x4dbf },   /* extension A */
        { 0x4e00, 0x9fff },   /* unified */
        { 0xac00, 0xd7a3 },   /* hangul syllables */
        { 0xf900, 0xfaff },   /* compatibility */
        { 0x20000, 0x323af }, /* extensions B to H */
    };

    return code_point >= 0x2e80 && is_in(ranges, sizeof ranges / sizeof ranges[0], code_point);
}

static bool is_arabic_mark(uint32_t code_point)
{
    static const struct range ranges[] = {
        { 0x0610, 0x061a }, { 0x0640, 0x0640 }, { 0x064b, 0x065f }, { 0x0670, 0x0670 },
        { 0x06d6, 0x06dc }, { 0x06df, 0x06e4 }, { 0x06e7, 0x06e8 }, { 0x06ea, 0x06ed },
    };

    return is_in(ranges, sizeof ranges / sizeof ranges[0], code_point);
}

static uint32_t fold_arabic(uint32_t code_point)
{
    switch (code_point) {
    case 0x0622: /* alef with madda */
    case 0x0623: /* alef with hamza above */
    case 0x0625: /* alef with hamza below */
    case 0x0671: /* alef wasla */
        return 0x0627;
    case 0x0624: /* waw with hamza */
        return 0x0648;
    case 0x0626: /* ya with hamza */
    case 0x0649: /* alef maqsura */
    case 0x06cc: /* Persian ya */
        return 0x064a;
    case 0x0629: /* ta marbuta */
        return 0x0647;
    case 0x06a9: /* Persian kaf */
        return 0x0643;
    default:
        break;
    }
    if (code_point >= 0x0660 && code_point <= 0x0669)
        return '0' + (code_point - 0x0660);
    if (code_point >= 0x06f0 && code_point <= 0x06f9)
        return '0' + (code_point - 0x06f0);
    return is_arabic_mark(code_point) ? 0 : code_point;
}

uint32_t fold_character(uint32_t code_point)
{
    if (code_point >= 0x0600 && code_point <= 0x06ff)
        return fold_arabic(code_point);
    if (code_point == 0x0451) /* ё */
        return 0x0435;
    if (code_point >= 0x0300 && code_point <= 0x036f)
        return 0;
    return code_point;
}
