/* request_reader - one reading of a request's JSON at work: where it is, what went wrong first, and the
 * members' forms.
 *
 * Private to request_json*.c.  Every function returns false once something is wrong and writes its result
 * only on true.
 */
#ifndef COUNTERSIGN_CODEC_REQUEST_READER_H
#define COUNTERSIGN_CODEC_REQUEST_READER_H

#include "codec/request_json.h"

#include <jansson.h>

struct reader {
    struct arena *arena;
    bool is_draft;
    enum err err;
    struct request_fault fault;
    size_t path_size;
};

/* Always false.  The first problem is kept; `found` is made safe to show. */
bool reader_fail(struct reader *reader, enum request_problem problem, const char *found);
bool reader_fail_at(struct reader *reader, const char *name, enum request_problem problem, const char *found);
bool reader_fail_full(struct reader *reader); /* the arena is full */

/* Steps into a member; returns where to come back to.  A path that grows too long, or that is failing, stays
 * as it is. */
size_t reader_enter(struct reader *reader, const char *name);
size_t reader_enter_item(struct reader *reader, size_t index);
void reader_leave(struct reader *reader, size_t before);

/* Only members of the list (NULL ends it). */
bool reader_check_members(struct reader *reader, json_t *object, const char *const *allowed);

/* A checked copy in normal form C. */
bool reader_keep_text(struct reader *reader, struct bytes text, size_t max_bytes, const char **ret_text);

/* Members of an object; "", DATE_NONE or NULL when not there.  A needed one may be missing in a draft only.
 */
bool reader_text(struct reader *reader, json_t *object, const char *name, size_t max_bytes,
                 const char **ret_text);
bool reader_code(struct reader *reader, json_t *object, const char *name, const char **ret_text);
bool reader_needed_code(struct reader *reader, json_t *object, const char *name, const char **ret_text);
bool reader_date(struct reader *reader, json_t *object, const char *name, int32_t *ret_day);
bool reader_object(struct reader *reader, json_t *object, const char *name, json_t **ret_member);

#endif
