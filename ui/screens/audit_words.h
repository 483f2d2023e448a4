/* audit_words - what the auditor's screens share: results as sentences, kinds as words, a bar of progress.
 * Pure. */
#ifndef COUNTERSIGN_SCREENS_AUDIT_WORDS_H
#define COUNTERSIGN_SCREENS_AUDIT_WORDS_H

#include "screens/audit_model.h"
#include "screens/part.h"

const char *audit_trail_sentence(struct frame *frame, enum trail_result result, uint64_t from, uint64_t to);

/* Why slow work came to no answer. */
enum str audit_failure(enum err err);

/* Why a checkpoint was made; `reason` as it is kept. */
enum str audit_seal_word(const char *reason);

enum str audit_exception_word(enum exception_kind kind);
enum mark audit_exception_mark(enum exception_kind kind);

/* An act that was refused, and why, in words; the code itself where there are none. */
const char *audit_act_words(struct frame *frame, const char *act);
const char *audit_reason_words(struct frame *frame, const char *reason);

/* A strip cut off the bottom: the bar, and how much of it is done. */
void audit_progress(struct frame *frame, struct box *box, int permille);

#endif
