/* SPDX-License-Identifier: Apache-2.0 */
#include "device/key_text.h"

#include <linux/input-event-codes.h>

#include <string.h>

struct key {
    char plain, shifted;
};

static const struct key keys[KEY_KPDOT + 1] = {
    [KEY_1] = { '1', '!' },          [KEY_2] = { '2', '@' },          [KEY_3] = { '3', '#' },
    [KEY_4] = { '4', '$' },          [KEY_5] = { '5', '%' },          [KEY_6] = { '6', '^' },
    [KEY_7] = { '7', '&' },          [KEY_8] = { '8', '*' },          [KEY_9] = { '9', '(' },
    [KEY_0] = { '0', ')' },          [KEY_MINUS] = { '-', '_' },      [KEY_EQUAL] = { '=', '+' },
    [KEY_Q] = { 'q', 'Q' },          [KEY_W] = { 'w', 'W' },          [KEY_E] = { 'e', 'E' },
    [KEY_R] = { 'r', 'R' },          [KEY_T] = { 't', 'T' },          [KEY_Y] = { 'y', 'Y' },
    [KEY_U] = { 'u', 'U' },          [KEY_I] = { 'i', 'I' },          [KEY_O] = { 'o', 'O' },
    [KEY_P] = { 'p', 'P' },          [KEY_A] = { 'a', 'A' },          [KEY_S] = { 's', 'S' },
    [KEY_D] = { 'd', 'D' },          [KEY_F] = { 'f', 'F' },          [KEY_G] = { 'g', 'G' },
    [KEY_H] = { 'h', 'H' },          [KEY_J] = { 'j', 'J' },          [KEY_K] = { 'k', 'K' },
    [KEY_L] = { 'l', 'L' },          [KEY_Z] = { 'z', 'Z' },          [KEY_X] = { 'x', 'X' },
    [KEY_C] = { 'c', 'C' },          [KEY_V] = { 'v', 'V' },          [KEY_B] = { 'b', 'B' },
    [KEY_N] = { 'n', 'N' },          [KEY_M] = { 'm', 'M' },          [KEY_LEFTBRACE] = { '[', '{' },
    [KEY_RIGHTBRACE] = { ']', '}' }, [KEY_SEMICOLON] = { ';', ':' },  [KEY_APOSTROPHE] = { '\'', '"' },
    [KEY_GRAVE] = { '`', '~' },      [KEY_BACKSLASH] = { '\\', '|' }, [KEY_COMMA] = { ',', '<' },
    [KEY_DOT] = { '.', '>' },        [KEY_SLASH] = { '/', '?' },      [KEY_SPACE] = { ' ', ' ' },
    [KEY_KP7] = { '7', '7' },        [KEY_KP8] = { '8', '8' },        [KEY_KP9] = { '9', '9' },
    [KEY_KP4] = { '4', '4' },        [KEY_KP5] = { '5', '5' },        [KEY_KP6] = { '6', '6' },
    [KEY_KP1] = { '1', '1' },        [KEY_KP2] = { '2', '2' },        [KEY_KP3] = { '3', '3' },
    [KEY_KP0] = { '0', '0' },        [KEY_KPDOT] = { '.', '.' },      [KEY_KPMINUS] = { '-', '-' },
    [KEY_KPPLUS] = { '+', '+' },     [KEY_KPASTERISK] = { '*', '*' }, [KEY_TAB] = { '\t', '\t' },
};

void key_text_clear(struct key_text *text)
{
    text->used = 0;
    text->is_other_than_digits = false;
}

struct bytes key_text_view(const struct key_text *text)
{
    return (struct bytes){ text->is_other_than_digits ? text->at : text->digits, text->used };
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static void put_key(struct key_text *text, const struct key *key)
{
    bool is_shifted = text->has_shift != (text->has_caps && is_letter(key->plain));
    char typed = is_shifted ? key->shifted : key->plain;

    if (text->has_control)
        typed = (char)(key->plain & 0x1F);
    if (text->has_control || key->plain < '0' || key->plain > '9')
        text->is_other_than_digits = true;
    if (text->used == sizeof text->at)
        return;
    text->at[text->used] = (uint8_t)typed;
    text->digits[text->used] = (uint8_t)key->plain;
    text->used++;
}

bool key_text_on(struct key_text *text, unsigned code, bool is_down)
{
    if (code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT)
        text->has_shift = is_down;
    else if (code == KEY_LEFTCTRL || code == KEY_RIGHTCTRL)
        text->has_control = is_down;
    else if (code == KEY_CAPSLOCK && is_down)
        text->has_caps = !text->has_caps;
    else if ((code == KEY_ENTER || code == KEY_KPENTER) && is_down)
        return text->used > 0;
    else if (is_down && code < sizeof keys / sizeof keys[0] && keys[code].plain != '\0')
        put_key(text, &keys[code]);
    return false;
}
