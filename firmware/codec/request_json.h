/* request_json - a request as JSON, strictly: what it doesn't understand it refuses, and says where and why.
 *
 * Pure.  Format: docs/schema/request.schema.json.  Duplicate and unknown members are refused; texts are
 * checked (base/utf8.h) and brought to Unicode normal form C; money is a decimal string with a currency,
 * never a float; a GTIN of 8, 12, 13 or 14 digits is kept as 14.
 */
#ifndef COUNTERSIGN_CODEC_REQUEST_JSON_H
#define COUNTERSIGN_CODEC_REQUEST_JSON_H

#include "base/bytes.h"
#include "core/request.h"

#define REQUEST_JSON_FORMAT "countersign.request.1"

enum {
    REQUEST_JSON_BYTES_MAX = 2 << 20,
    REQUEST_JSON_DEPTH_MAX = 6,
    REQUEST_JSON_PATH_MAX = 95,
    REQUEST_JSON_FOUND_MAX = 63,
};

enum request_problem {
#define PROBLEM(name) REQUEST_PROBLEM_##name,
#include "codec/request_problem.def"
#undef PROBLEM
    REQUEST_PROBLEM_COUNT
};

struct request_fault {
    enum request_problem problem;
    char path[REQUEST_JSON_PATH_MAX + 1];   /* JSON Pointer, "/lines/0/unit_price/currency"; "" = the whole */
    char found[REQUEST_JSON_FOUND_MAX + 1]; /* the member or value that is wrong, safe to show; "" = none */
    unsigned line;                          /* of the text, 1-based; 0 = not known */
    unsigned column;
};

/* Everything `ret_request` points at lives in the arena.  Fails with INPUT (and `ret_fault` says what, unless
 * NULL), with LIMIT (TOO_LARGE, TOO_DEEP, or problem NONE: the arena is full) or MEMORY. */
MUST_USE enum err request_json_read(struct bytes json, struct arena *arena, struct request *ret_request,
                                    struct request_fault *ret_fault);

/* The same for a draft that request_json_write wrote: everything may be missing, lines too. */
MUST_USE enum err request_json_read_draft(struct bytes json, struct arena *arena,
                                          struct request *ret_request);

/* Canonical bytes: members in the schema's order, empty ones left out, no spaces.  Fails with LIMIT (arena
 * full). */
MUST_USE enum err request_json_write(const struct request *request, struct arena *arena,
                                     struct bytes *ret_json);

/* What is wrong and where, in words; NULL when the arena is full. */
const char *request_fault_sentence(const struct request_fault *fault, enum lang lang, struct arena *arena);

#endif
