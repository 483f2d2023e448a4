/* json_put - canonical JSON written member by member: no spaces, no escapes but the needed ones. */
#ifndef COUNTERSIGN_CODEC_JSON_PUT_H
#define COUNTERSIGN_CODEC_JSON_PUT_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/money.h"

#include <stdint.h>

/* A text in quotes; it is well-formed UTF-8. */
void json_put_text(struct buffer *buffer, const char *text);

/* "name": with a comma before it unless it is the first of its object. */
void json_put_name(struct buffer *buffer, const char *name);

void json_put_text_member(struct buffer *buffer, const char *name, const char *text);
void json_put_given_member(struct buffer *buffer, const char *name, const char *text); /* nothing for "" */
void json_put_number_member(struct buffer *buffer, const char *name, int64_t number);
void json_put_date_member(struct buffer *buffer, const char *name, int32_t day); /* nothing for DATE_NONE */
void json_put_money_member(struct buffer *buffer, const char *name,
                           struct money money); /* nothing without currency */

/* A comma unless the array or object has just been opened. */
void json_put_comma(struct buffer *buffer);

/* Runs `put` with a larger and larger buffer until all fits.  `put` must give the same bytes each time; false
 * from it, or a full arena, is LIMIT. */
typedef bool (*json_put_fn)(void *self, struct buffer *buffer);
MUST_USE enum err json_put_all(json_put_fn put, void *self, struct arena *arena, struct bytes *ret_json);

#endif
