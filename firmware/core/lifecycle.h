/* lifecycle - the state of a product on a day, computed from dated spans and never stored as "current".
 *
 * Pure.  A product's own spans decide; where none of them is about the version, its standard's do; a
 * prohibition of either always wins.  Of several spans in force one for named versions beats one for all,
 * then the stricter state wins.
 */
#ifndef COUNTERSIGN_CORE_LIFECYCLE_H
#define COUNTERSIGN_CORE_LIFECYCLE_H

#include "core/rulebook.h"

struct lifecycle {
    enum state state;
    const struct state_span *span; /* that decided; of EXPIRED the one that ended last; NULL for UNKNOWN */
    bool is_other_version;         /* UNKNOWN, but other versions have been decided */
    bool needs_version;            /* UNKNOWN, because named versions have been decided and none was said */
};

/* `version` "" = the product's own, if it has one. */
struct lifecycle lifecycle_on(const struct line_facts *facts, const char *version, int32_t day);

/* Whether a line may use it with no more than a condition: PREFERRED, APPROVED, CONSTRAINED. */
bool state_is_usable(enum state state);

#endif
