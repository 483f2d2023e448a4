/* arena - memory for one piece of work, given back all at once.
 *
 * Reserved once, never grows: a full arena is ERR_LIMIT to the caller, never a crash.  Everything decoded from outside
 * goes into an arena.  Not thread-safe; one arena belongs to one thread.
 */
#ifndef COUNTERSIGN_BASE_ARENA_H
#define COUNTERSIGN_BASE_ARENA_H

#include "base/err.h"

#include <stddef.h>

struct arena {
    unsigned char *at;
    size_t size_bytes;
    size_t used_bytes;
};

/* Reserves `size_bytes` of zeroed memory.  Fails with MEMORY. */
MUST_USE enum err arena_init(struct arena *arena, size_t size_bytes);
void arena_done(struct arena *arena);

/* `count` items of `item_bytes`, zeroed, aligned for any type; NULL when the arena is full or the product overflows. */
void *arena_take(struct arena *arena, size_t count, size_t item_bytes);

/* A NUL-terminated copy of `size` bytes; NULL when full. */
char *arena_text(struct arena *arena, const char *at, size_t size);

/* printf into the arena; NULL when full. */
PRINTF_LIKE(2, 3) char *arena_format(struct arena *arena, const char *format, ...);

/* Marks and returns to a mark: everything taken since is gone. */
size_t arena_mark(const struct arena *arena);
void arena_reset(struct arena *arena, size_t mark);

#define ARENA_TAKE(arena, count, type) ((type *)arena_take((arena), (count), sizeof(type)))

#endif
