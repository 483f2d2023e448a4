/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/slip_text.h"

#include "codec/base10.h"

#include <string.h>

enum err slip_text_format(enum slip_text_kind kind, struct bytes frame, char *ret_text)
{
    uint8_t text[SLIP_TEXT_MAX];
    struct buffer out = { .at = text, .capacity = sizeof text };

    buffer_put_text(&out, slip_text_magic(kind));
    base10_encode(frame, &out);
    if (out.is_full)
        return ERR_LIMIT;
    memcpy(ret_text, text, out.used);
    ret_text[out.used] = '\0';
    return ERR_NONE;
}

const char *slip_text_magic(enum slip_text_kind kind)
{
    switch (kind) {
    case SLIP_TEXT_APPROVAL:
        return SLIP_MAGIC;
    case SLIP_TEXT_DRILL:
        return SLIP_DRILL_MAGIC;
    case SLIP_TEXT_FOREIGN:
        break;
    }
    return "";
}

enum slip_text_kind slip_text_kind(struct bytes text)
{
    if (text.size < SLIP_MAGIC_SIZE)
        return SLIP_TEXT_FOREIGN;
    if (memcmp(text.at, SLIP_MAGIC, SLIP_MAGIC_SIZE) == 0)
        return SLIP_TEXT_APPROVAL;
    return memcmp(text.at, SLIP_DRILL_MAGIC, SLIP_MAGIC_SIZE) == 0 ? SLIP_TEXT_DRILL : SLIP_TEXT_FOREIGN;
}

enum err slip_text_parse(struct bytes text, struct buffer *ret_frame)
{
    struct bytes digits;

    if (text.size < SLIP_TEXT_MIN || text.size > SLIP_TEXT_MAX || slip_text_kind(text) == SLIP_TEXT_FOREIGN)
        return ERR_INPUT;
    digits = (struct bytes){ text.at + SLIP_MAGIC_SIZE, text.size - SLIP_MAGIC_SIZE };
    return base10_decode(digits, ret_frame) == ERR_NONE ? ERR_NONE : ERR_INPUT;
}
