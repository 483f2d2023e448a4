/* part_finding - findings as people may see them: in words, disclosed, for one line.  Pure. */
#ifndef COUNTERSIGN_SCREENS_PART_FINDING_H
#define COUNTERSIGN_SCREENS_PART_FINDING_H

#include "core/sentence.h"
#include "screens/part.h"

/* Indexes into verdict->findings of a line (1-based; 0 = the whole request), worst first; at most `max`. */
size_t part_findings(const struct verdict *verdict, size_t line, size_t max, size_t *ret_indexes);

/* What the person in front of the screen may know. */
enum disclosure part_clearance(const struct model *model);

/* A scope that words live in the frame's memory. */
struct sentence_scope part_scope(const struct model *model, struct frame *frame);

/* The first finding's label and how many more: "Support ends too early, and 2 more reasons"; "" for none. */
const char *part_reasons(const struct model *model, struct frame *frame, size_t line);

/* Lines that may be bought: PASS or CONDITIONAL. */
size_t part_approved_count(const struct verdict *verdict);

#endif
