/* entry_view - an entry of the audit trail read back from its text (audit/entry.h).
 *
 * Pure.  The texts are views into the entry's bytes.  An event that this program does not know is no mistake:
 * a later one may have written it.
 */
#ifndef COUNTERSIGN_AUDIT_ENTRY_VIEW_H
#define COUNTERSIGN_AUDIT_ENTRY_VIEW_H

#include "audit/entry.h"

struct entry_view_field {
    struct bytes name;
    struct bytes value;
};

struct entry_view {
    uint64_t seq;
    uint64_t boot;
    uint64_t uptime; /* seconds */
    int64_t time;    /* seconds since 1970 */
    bool is_time_verified;
    struct bytes who;
    struct bytes role; /* empty = none */
    struct bytes what; /* "slip.issued" */
    struct bytes ref;
    struct entry_view_field fields[AUDIT_FIELDS_MAX];
    size_t field_count;
};

/* Fails with INPUT when the text is not, byte for byte, in the form that audit_entry_format writes. */
MUST_USE enum err entry_view_parse(struct bytes text, struct entry_view *ret_view);

/* The value of a field; empty when there is none of this name. */
struct bytes entry_view_field(const struct entry_view *view, const char *name);

#endif
