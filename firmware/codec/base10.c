/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/base10.h"

enum { BLOCK_BYTES = 7, BLOCK_DIGITS = 17 };

/* Digits of a tail of so many bytes. */
static const uint8_t tail_digits[BLOCK_BYTES] = { 0, 3, 5, 8, 10, 13, 15 };

size_t base10_digits(size_t size)
{
    return size / BLOCK_BYTES * BLOCK_DIGITS + tail_digits[size % BLOCK_BYTES];
}

static size_t tail_bytes(size_t digits)
{
    size_t bytes = BLOCK_BYTES - 1;

    while (tail_digits[bytes] > digits)
        bytes--;
    return bytes;
}

size_t base10_bytes(size_t digits)
{
    return digits / BLOCK_DIGITS * BLOCK_BYTES + tail_bytes(digits % BLOCK_DIGITS);
}

static void put_block(struct buffer *out, const uint8_t *at, size_t size, size_t digits)
{
    uint8_t text[BLOCK_DIGITS];
    uint64_t value = 0;

    for (size_t i = size; i > 0; i--)
        value = value << 8 | at[i - 1];
    for (size_t i = digits; i > 0; i--) {
        text[i - 1] = (uint8_t)('0' + value % 10);
        value /= 10;
    }
    buffer_put(out, text, digits);
}

void base10_encode(struct bytes bytes, struct buffer *out)
{
    size_t at = 0;

    for (; bytes.size - at >= BLOCK_BYTES; at += BLOCK_BYTES)
        put_block(out, bytes.at + at, BLOCK_BYTES, BLOCK_DIGITS);
    if (at < bytes.size)
        put_block(out, bytes.at + at, bytes.size - at, tail_digits[bytes.size - at]);
}

static enum err get_block(const uint8_t *digits, size_t count, size_t size, struct buffer *out)
{
    uint8_t block[BLOCK_BYTES];
    uint64_t value = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned digit = digits[i] - (unsigned)'0';

        if (digit > 9)
            return ERR_INPUT;
        value = value * 10 + digit;
    }
    if (value >> (8 * size) != 0)
        return ERR_INPUT;
    for (size_t i = 0; i < size; i++)
        block[i] = (uint8_t)(value >> (8 * i));
    buffer_put(out, block, size);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

enum err base10_decode(struct bytes digits, struct buffer *out)
{
    struct buffer before = *out;
    enum err err = ERR_NONE;
    size_t at = 0, rest;

    for (; err == ERR_NONE && digits.size - at >= BLOCK_DIGITS; at += BLOCK_DIGITS)
        err = get_block(digits.at + at, BLOCK_DIGITS, BLOCK_BYTES, out);
    rest = digits.size - at;
    if (err == ERR_NONE && rest > 0) {
        size_t size = tail_bytes(rest);

        err = tail_digits[size] == rest ? get_block(digits.at + at, rest, size, out) : ERR_INPUT;
    }
    if (err != ERR_NONE)
        *out = before;
    return err;
}
