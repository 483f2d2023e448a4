/* bytes - a view of bytes with its length, and a buffer with a fixed capacity and a sticky overflow.
 *
 * A view owns nothing; whoever makes one says where its bytes live.
 */
#ifndef COUNTERSIGN_BASE_BYTES_H
#define COUNTERSIGN_BASE_BYTES_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
    const uint8_t *at;
    size_t size;
};

/* Writers append and check once: after an overflow `is_full` stays true and further puts do nothing. */
struct buffer {
    uint8_t *at;
    size_t capacity;
    size_t used;
    bool is_full;
};

struct bytes bytes_of_text(const char *text); /* without the NUL */
bool bytes_equal(struct bytes a, struct bytes b);

void buffer_put(struct buffer *buffer, const void *at, size_t size);
void buffer_put_byte(struct buffer *buffer, uint8_t byte);
void buffer_put_text(struct buffer *buffer, const char *text);
PRINTF_LIKE(2, 3) void buffer_put_format(struct buffer *buffer, const char *format, ...);
struct bytes buffer_view(const struct buffer *buffer);

/* Lower-case hexadecimal; `ret_text` holds 2 * size + 1 characters. */
void bytes_format_hex(struct bytes bytes, char *ret_text);

#endif
