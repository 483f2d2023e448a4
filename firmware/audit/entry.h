/* entry - one event of the audit trail as canonical text.
 *
 * Pure.  Layout, LF after every line, at most AUDIT_ENTRY_MAX bytes:
 *
 *   countersign-audit 1
 *   seq 1234
 *   boot 7
 *   up 86012
 *   time 20261121T101500Z unverified
 *   who P-0004 role approver
 *   what slip.issued
 *   ref 0042-004051
 *   digest 9f86d0…            (further lines: name, space, value)
 *
 * No personal data beyond the person's id; values are one line each, controls are refused.
 */
#ifndef COUNTERSIGN_AUDIT_ENTRY_H
#define COUNTERSIGN_AUDIT_ENTRY_H

#include "base/bytes.h"

enum {
    AUDIT_ENTRY_MAX = 4096,
    AUDIT_FIELDS_MAX = 12,
};

enum audit_event {
#define EVENT(name, text) EVENT_##name,
#include "audit/event.def"
#undef EVENT
    EVENT_COUNT
};

const char *event_text(enum audit_event event); /* "slip.issued" */

struct audit_field {
    const char *name; /* [a-z0-9_]+ */
    const char *value;
};

struct audit_entry {
    uint64_t seq; /* from 1; given by the store */
    uint64_t boot;   /* counted by the kiosk, 0 = not known */
    uint64_t uptime; /* seconds */
    int64_t time;    /* seconds since 1970 */
    bool is_time_verified;
    const char *who;  /* person id, "KIOSK", or "-" for nobody */
    const char *role; /* "" = none */
    enum audit_event what;
    const char *ref;  /* what it is about: slip or request number; "-" = nothing */
    struct audit_field fields[AUDIT_FIELDS_MAX];
    size_t field_count;
};

/* Appends the canonical text.  Fails with INPUT (a value that is not one clean line) or LIMIT (too long). */
MUST_USE enum err audit_entry_format(const struct audit_entry *entry, struct buffer *buffer);

#endif
