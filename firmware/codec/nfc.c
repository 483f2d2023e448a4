/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/nfc.h"

#include "base/own.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { FIT_INPUT_MAX = 1000 /* bytes looked at */ };

/* Everything before U+0300 is in normal form C whatever stands next to it; those are lead bytes below 0xCC.
 */
static bool is_plainly_nfc(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0xCC)
            return false;
    return true;
}

static utf8proc_uint8_t *compose(const char *text, size_t size, utf8proc_ssize_t *ret_size)
{
    utf8proc_uint8_t *composed = NULL;

    *ret_size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &composed,
                             UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return composed;
}

bool nfc_is(const char *text, size_t size)
{
    utf8proc_ssize_t composed_size;

    if (is_plainly_nfc(text, size))
        return true;

    CLEANUP(own_free) utf8proc_uint8_t *composed = compose(text, size, &composed_size);

    return composed != NULL && composed_size == (utf8proc_ssize_t)size && memcmp(composed, text, size) == 0;
}

/* Combining marks stay with the letter before them, so that a cut never changes a letter. */
static bool is_mark(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME || c == 0x200D;
}

static bool is_usable(struct bytes character)
{
    return utf8_check(character, character.size, NULL) == UTF8_FINE;
}

static size_t put_fitting(struct bytes text, size_t max_bytes, char *ret_text)
{
    size_t cursor = 0, used = 0, whole = 0;

    while (cursor < text.size) {
        size_t start = cursor;
        uint32_t c = utf8_next(text, &cursor);
        struct bytes character = { text.at + start, cursor - start };

        if (!is_usable(character))
            continue;
        if (!is_mark(c))
            whole = used;
        if (used + character.size > max_bytes)
            return whole;
        memcpy(ret_text + used, character.at, character.size);
        used += character.size;
    }
    return used;
}

void nfc_fit(const char *text, size_t max_bytes, char *ret_text)
{
    size_t size = strnlen(text, FIT_INPUT_MAX), used;
    utf8proc_ssize_t composed_size;
    CLEANUP(own_free) utf8proc_uint8_t *composed = compose(text, size, &composed_size);

    used = composed == NULL || composed_size < 0
               ? 0
               : put_fitting((struct bytes){ composed, (size_t)composed_size }, max_bytes, ret_text);
    while (used > 0 && ret_text[used - 1] == ' ')
        used--;
    ret_text[used] = '\0';
    if (!nfc_is(ret_text, used))
        ret_text[0] = '\0';
}
