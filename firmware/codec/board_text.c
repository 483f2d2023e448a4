/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/board_text.h"

#include "codec/base10.h"

#include <string.h>

bool board_text_is(const char *magic, struct bytes text)
{
    return text.size >= SLIP_MAGIC_SIZE && memcmp(text.at, magic, SLIP_MAGIC_SIZE) == 0;
}

enum err board_text_format(const char *magic, struct bytes frame, char *ret_text)
{
    uint8_t text[SLIP_TEXT_MAX];
    struct buffer out = { .at = text, .capacity = sizeof text };

    buffer_put_text(&out, magic);
    base10_encode(frame, &out);
    if (out.is_full)
        return ERR_LIMIT;
    memcpy(ret_text, text, out.used);
    ret_text[out.used] = '\0';
    return ERR_NONE;
}

static bool is_white(uint8_t byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

enum err board_text_parse(const char *magic, struct bytes text, struct buffer *ret_frame)
{
    struct bytes digits;

    while (text.size > 0 && is_white(text.at[0]))
        text = (struct bytes){ text.at + 1, text.size - 1 };
    while (text.size > 0 && is_white(text.at[text.size - 1]))
        text.size--;
    if (text.size < SLIP_TEXT_MIN || text.size > SLIP_TEXT_MAX || !board_text_is(magic, text))
        return ERR_INPUT;
    digits = (struct bytes){ text.at + SLIP_MAGIC_SIZE, text.size - SLIP_MAGIC_SIZE };
    return base10_decode(digits, ret_frame) == ERR_NONE ? ERR_NONE : ERR_INPUT;
}
