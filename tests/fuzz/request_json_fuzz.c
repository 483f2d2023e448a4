/* SPDX-License-Identifier: Apache-2.0 */

/* Anybody's bytes as a request: what is accepted reads back as the same bytes and is judged without falling
 * over; what is refused says why in words. */

#include "fuzz.h"

#include "codec/request_json.h"
#include "core/verdict.h"

#include <stdlib.h>

enum { ARENA_BYTES = 4 << 20 };

static void judge(const struct request *request, struct arena *arena)
{
    static const struct rulebook book = { .release = { .issuer = "", .base_currency = "USD" } };
    struct line_facts *facts = ARENA_TAKE(arena, request->line_count, struct line_facts);
    struct verdict verdict;

    if (facts == NULL || verdict_judge(request, &book, facts, NULL, 20000, arena, &verdict) != ERR_NONE)
        return;
    if (verdict.effect == EFFECT_PASS || verdict.effect == EFFECT_CONDITIONAL)
        abort(); /* an empty rule-book lets nothing pass */
}

static void write_back(const struct request *request, struct arena *arena)
{
    struct bytes once, twice;
    struct request back;
    enum err err = request_json_write(request, arena, &once);

    if (err == ERR_NONE)
        err = request_json_read(once, arena, &back, NULL);
    if (err == ERR_NONE)
        err = request_json_write(&back, arena, &twice);
    if (err == ERR_LIMIT)
        return; /* the arena is full */
    if (err != ERR_NONE || !bytes_equal(once, twice))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct request_fault fault = { 0 };
    struct request request;
    struct arena arena;
    enum err err;

    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE)
        return 0;
    err = request_json_read((struct bytes){ data, size }, &arena, &request, &fault);
    if (err == ERR_NONE) {
        judge(&request, &arena);
        write_back(&request, &arena);
    } else if (err == ERR_INPUT) {
        const char *sentence = request_fault_sentence(&fault, LANG_AR, &arena);

        if (fault.problem == REQUEST_PROBLEM_NONE || (sentence != NULL && sentence[0] == '\0'))
            abort();
    }
    arena_done(&arena);
    return 0;
}
