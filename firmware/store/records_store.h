/* records_store - what this kiosk's register says that a judgement depends on (core/records.h).
 *
 * Only the present revision of a request counts, only lines that are subject to approval, and never one that was
 * declined when others of its request were approved.
 *
 *   sums       of the request's unit, by each category asked for: everything handed in since `window_from` that is
 *              in review, returned, approved in any way, received or closed after that; amounts that are not known
 *              count as 0.  What was declined, withdrawn, cancelled, expired, revoked or has lapsed is not counted
 *   open       the same without what was received, of the categories and products asked for, whenever handed in: of
 *              each product asked for its four newest requests, all the rest as one sum per category, with neither
 *              request nor product, so that records stay small however much a unit waits for
 *   debts      of the unit, not settled
 *   waivers    pieces used of every waiver that has any
 *   prices     of each product asked for, at any unit, approved and not dead, handed in since `prices_from`: the
 *              price at place (n + 1) / 2 of n in order; prices of 0 are not known and left out
 *   tags       the first request by number that replaces the same unit and is not dead, received or not
 *   approvals  the slip named as the previous approval, whatever became of it; none when this register does not know it
 */
#ifndef COUNTERSIGN_STORE_RECORDS_STORE_H
#define COUNTERSIGN_STORE_RECORDS_STORE_H

#include "core/records.h"
#include "store/store.h"

struct records_ask {
    const struct request *request;
    const char *number;             /* of the request itself, left out of every list; "" = not yet numbered */
    const char *const *categories;  /* one per line, "" = unknown */
    const char *const *products;    /* one per line, "" = not in the catalogue */
    int64_t window_from;            /* sums count what was submitted since */
    int64_t prices_from;            /* medians count what was approved since */
};
MUST_USE enum err records_read(struct store *store, const struct records_ask *ask, struct arena *arena,
                               struct records *ret_records);

#endif
