/* custody_words - what a test is called, what its figure says, and what to do about it.  Pure. */
#ifndef COUNTERSIGN_SCREENS_CUSTODY_WORDS_H
#define COUNTERSIGN_SCREENS_CUSTODY_WORDS_H

#include "screens/custody_model.h"
#include "screens/part.h"

enum str custody_test_word(enum custody_test test);
enum mark custody_mark(const struct custody_finding *finding);
enum str custody_mark_word(enum custody_mark mark);

/* "3 days", "12 GB", …; "" where the mark's word says it. */
const char *custody_figure(struct frame *frame, const struct model *model, enum custody_test test,
                           const struct custody_finding *finding);

/* What to do; NULL = nothing. */
const char *custody_advice(struct frame *frame, enum custody_test test,
                           const struct custody_finding *finding);

#endif
