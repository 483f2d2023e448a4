/* verdict_json - a verdict as JSON: the same verdict always gives the same bytes.
 *
 * Pure.  Format: docs/schema/verdict.schema.json.  Findings above the reader's clearance read GEN-01, and
 * nothing else in the output tells what they were.
 */
#ifndef COUNTERSIGN_CODEC_VERDICT_JSON_H
#define COUNTERSIGN_CODEC_VERDICT_JSON_H

#include "base/bytes.h"
#include "core/sentence.h"

#define VERDICT_JSON_FORMAT "countersign.verdict.1"

/* `has_sentences` adds label, sentence and advice to each finding, in the scope's language.  The bytes live
 * in the scope's arena.  Fails with LIMIT (arena full). */
MUST_USE enum err verdict_json_write(const struct sentence_scope *scope, enum disclosure clearance,
                                     bool has_sentences, struct bytes *ret_json);

#endif
