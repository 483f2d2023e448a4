/* audit_heads - the checkpoints kept with a trail, in order, their signatures checked some hundred at a time
 * on all cores: a trail of a million entries has a hundred thousand of them, and signatures are what costs.
 *
 * Started by audit_verify; threads live only inside audit_heads_next.
 */
#ifndef COUNTERSIGN_APP_AUDIT_HEADS_H
#define COUNTERSIGN_APP_AUDIT_HEADS_H

#include "app/audit_reader.h"
#include "audit/trail.h"

struct audit_heads;

struct kept_head {
    uint64_t size; /* of the row */
    bool is_genuine;
    struct note_head head; /* when it is: of the row's size, this trail's, signed by this kiosk */
};

/* `reader` must outlive it.  Fails with MEMORY, STORAGE and its kin. */
MUST_USE enum err audit_heads_open(const struct audit_reader *reader, struct audit_heads **ret_heads);
void audit_heads_close(struct audit_heads *heads); /* NULL is fine */

MUST_USE enum err audit_heads_next(struct audit_heads *heads, struct kept_head *ret_head, bool *ret_found);

#endif
