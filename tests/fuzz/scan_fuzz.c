/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/utf8.h"
#include "codec/scan.h"

/* Whatever comes in: one answer that can be shown, and a sentence in every language. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct scan scan;

    if (arena_init(&arena, SCAN_ROOM) != ERR_NONE)
        return 0;
    scan_parse((struct bytes){ data, size }, &arena, &scan);
    if (scan.kind >= SCAN_KIND_COUNT ||
        (scan.kind == SCAN_UNREADABLE && scan.problem == SCAN_PROBLEM_NO_ROOM))
        abort();
    if (utf8_check(bytes_of_text(scan.text), SCAN_TEXT_MAX, NULL) != UTF8_FINE)
        abort();
    if (scan.kind == SCAN_PRODUCT && !barcode_is_sound(scan.gtin, strlen(scan.gtin)))
        abort();
    for (enum lang lang = LANG_EN; lang < LANG_COUNT; lang++) {
        struct arena words;

        if (arena_init(&words, 4096) != ERR_NONE)
            abort();
        if (scan_sentence(&scan, lang, &words) == NULL)
            abort();
        arena_done(&words);
    }
    arena_done(&arena);
    return 0;
}
