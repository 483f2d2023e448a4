/* case_blocks - what there is to read about one request, as blocks: lines, reasons, opinions, history, authority.
 *
 * Pure.  `model` is part_case_model: the open request stands in model->request.  Findings are disclosed for the
 * person in front of the screen before they are put in words.
 */
#ifndef COUNTERSIGN_SCREENS_CASE_BLOCKS_H
#define COUNTERSIGN_SCREENS_CASE_BLOCKS_H

#include "screens/part_block.h"
#include "screens/part_work.h"

struct case_scope {
    struct frame *frame;
    const struct model *model;
    const struct work_case *open;
    struct part_blocks *blocks;
};

enum { CASE_ALL_LINES = -1 };

void case_lines(const struct case_scope *scope);
void case_asked(const struct case_scope *scope);
void case_asked_short(const struct case_scope *scope);
/* Findings of a line (1-based; 0 = the whole request), or of all. */
void case_why(const struct case_scope *scope, int line);
void case_people(const struct case_scope *scope);
/* One short block per review: for the summary. */
void case_people_short(const struct case_scope *scope);
void case_past(const struct case_scope *scope);
/* What the person may do here, under which authority, or why not. */
void case_authority(const struct case_scope *scope);

/* "3 × Laptop, 14-inch"; `line` from 0. */
const char *case_line_words(const struct case_scope *scope, size_t line);

#endif
