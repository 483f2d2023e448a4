/* SPDX-License-Identifier: Apache-2.0 */

/* A request form: as scanned digits, or with a first byte 'b' as the bytes under them.  What is accepted
 * has one text. */

#include "fuzz.h"

#include "codec/base10.h"
#include "codec/form_codec.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 1 << 18 };

static void promise(bool is_kept)
{
    if (!is_kept)
        abort();
}

static void try_text(struct bytes text, struct arena *arena)
{
    struct request request;
    const char *again;

    if (form_decode(text, arena, &request) != ERR_NONE)
        return;
    promise(form_encode(&request, arena, &again) == ERR_NONE);
    promise(bytes_equal(bytes_of_text(again), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t digits[FORM_TEXT_MAX + 100];
    struct buffer text = { .at = digits, .capacity = sizeof digits };
    struct arena arena;

    promise(arena_init(&arena, ARENA_BYTES) == ERR_NONE);
    if (size > 0 && data[0] == 'b') {
        buffer_put_text(&text, FORM_MAGIC);
        base10_encode((struct bytes){ data + 1, size - 1 }, &text);
        if (!text.is_full)
            try_text(buffer_view(&text), &arena);
    } else {
        try_text((struct bytes){ data, size }, &arena);
    }
    arena_done(&arena);
    return 0;
}
