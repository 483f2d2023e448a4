/* records_json - what the register said at a judgement (core/records.h) as JSON, kept with the assessment.
 *
 * Pure and canonical: the same records give the same bytes, members in a fixed order, lists as the records have them,
 * empty lists left out; nothing on record is no bytes at all.  Format: docs/schema/records.schema.json.
 */
#ifndef COUNTERSIGN_CODEC_RECORDS_JSON_H
#define COUNTERSIGN_CODEC_RECORDS_JSON_H

#include "base/arena.h"
#include "base/bytes.h"
#include "core/records.h"

#define RECORDS_JSON_FORMAT "countersign.records.1"

enum { RECORDS_JSON_BYTES_MAX = 4 << 20 };

/* Fails with LIMIT (arena full, or more than RECORDS_JSON_BYTES_MAX). */
MUST_USE enum err records_json_write(const struct records *records, struct arena *arena, struct bytes *ret_json);

/* Reads what records_json_write wrote and nothing else: one byte that it would have written otherwise is INPUT.
 * Everything `ret_records` points at lives in the arena.  Fails with INPUT, LIMIT or MEMORY. */
MUST_USE enum err records_json_read(struct bytes json, struct arena *arena, struct records *ret_records);

#endif
