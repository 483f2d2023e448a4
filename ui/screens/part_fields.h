/* part_fields - a paged list of fields, each with its present value: pressing one edits it, yes and no are
 * pressed at once.
 *
 * Presses send ACT_EDIT, ACT_ANSWER_YES or ACT_ANSWER_NO with the field's index in `refs`, and ACT_PAGE.
 */
#ifndef COUNTERSIGN_SCREENS_PART_FIELDS_H
#define COUNTERSIGN_SCREENS_PART_FIELDS_H

#include "screens/field.h"
#include "screens/part.h"

void part_fields(struct frame *frame, const struct model *model, struct box box, const struct field_ref *refs,
                 size_t first, size_t count, int page);

#endif
