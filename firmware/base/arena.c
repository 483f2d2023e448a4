/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err arena_init(struct arena *arena, size_t size_bytes)
{
    unsigned char *at = calloc(1, size_bytes);

    if (at == NULL)
        return ERR_MEMORY;
    *arena = (struct arena){ .at = at, .size_bytes = size_bytes };
    return ERR_NONE;
}

void arena_done(struct arena *arena)
{
    free(arena->at);
    *arena = (struct arena){ 0 };
}

void *arena_take(struct arena *arena, size_t count, size_t item_bytes)
{
    size_t align = alignof(max_align_t);
    size_t start = (arena->used_bytes + align - 1) / align * align;
    size_t bytes;

    if (__builtin_mul_overflow(count, item_bytes, &bytes))
        return NULL;
    if (start > arena->size_bytes || bytes > arena->size_bytes - start)
        return NULL;
    arena->used_bytes = start + bytes;
    memset(arena->at + start, 0, bytes);
    return arena->at + start;
}

char *arena_text(struct arena *arena, const char *at, size_t size)
{
    char *copy;

    if (size == SIZE_MAX)
        return NULL;
    copy = arena_take(arena, size + 1, 1);
    if (copy == NULL)
        return NULL;
    if (size > 0)
        memcpy(copy, at, size);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;
    int size;

    va_start(args, format);
    size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        return NULL;
    text = arena_take(arena, (size_t)size + 1, 1);
    if (text == NULL)
        return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    return text;
}

size_t arena_mark(const struct arena *arena)
{
    return arena->used_bytes;
}

void arena_reset(struct arena *arena, size_t mark)
{
    if (mark <= arena->used_bytes)
        arena->used_bytes = mark;
}
