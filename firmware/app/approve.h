/* approve - an approval's slips: filled in, covered by the audit log, signed and registered.
 *
 * Called inside the transaction that decides; nothing exists until that commits.
 */
#ifndef COUNTERSIGN_APP_APPROVE_H
#define COUNTERSIGN_APP_APPROVE_H

#include "app/submit.h"

/* What becomes of one line: left out of the slips, or on them with conditions. */
struct approved_line {
    bool is_approved;
    uint32_t condition_bits; /* of the catalogue's conditions, those the machine found among them */
};

struct approval {
    const char *number;
    int revision;
    const struct request *request;
    const struct line_facts *facts;
    const struct verdict *verdict;
    const struct rulebook *book;        /* of the release it was judged by: the slip names that one */
    const struct approved_line *lines;  /* one per line */
    enum slip_decision decision;
    uint64_t officer;                   /* officer code of whoever answers for it */
    int32_t valid_until;                /* last day of the slips */
    int64_t decision_id;
    bool has_superseded;                /* an earlier slip of the request, named on the new ones */
    struct slip_id superseded;
};

/* The lines as the machine judged them: everything that is subject to approval. */
MUST_USE enum err approve_lines_as_judged(const struct verdict *verdict, struct arena *arena,
                                          const struct approved_line **ret_lines);

/* One slip per ten lines, per currency and per code that fits the paper, PREPARED.  Fails with INPUT when no line is
 * approved. */
MUST_USE enum err approve_sign(struct clerk *clerk, const struct approval *approval, struct arena *arena,
                               const struct slip_id **ret_slips, size_t *ret_count);

/* The officer who answers for what the kiosk clears: whoever gave it the standing delegation. 0 = unknown. */
uint64_t approve_officer_of_delegation(const struct rulebook *book, const char *delegation);

/* The last day of a slip made today: as many days as the judgement gave it. */
int32_t approve_valid_until(const struct clerk *clerk, const struct verdict *verdict);

/* The verdict with every finding, as the record keeps it; app/replay.h writes it again. */
MUST_USE enum err approve_verdict_json(const struct rulebook *book, const struct request *request,
                                       const struct line_facts *facts, const struct verdict *verdict,
                                       struct arena *arena, struct bytes *ret_json);

#endif
