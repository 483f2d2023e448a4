/* part_revoked - the ICT office's word on a request that it has listed as revoked.  Pure. */
#ifndef COUNTERSIGN_SCREENS_PART_REVOKED_H
#define COUNTERSIGN_SCREENS_PART_REVOKED_H

#include "app/casefile.h"
#include "app/verify.h"
#include "screens/part_block.h"

/* False when the shown revision is on no list.  With the list, its day, the reason and what to do next. */
bool part_revoked(struct frame *frame, const struct casefile *file, struct part_block *ret_block);

/* How old what the kiosk knows of revocations is. */
const char *part_revocations_age(struct frame *frame, int days);

#endif
