/* SPDX-License-Identifier: Apache-2.0 */
#include "app/auditor.h"

#include "app/admit.h"
#include "app/clerk_parts.h"
#include "store/record_walk.h"

#include <stdio.h>
#include <string.h>

static enum err admit(struct clerk *clerk, const struct person *person, const char *act)
{
    return admit_role(clerk, person, ROLE_AUDITOR, act);
}

static enum err newest_checkpoint(struct clerk *clerk, struct auditor_chain *chain)
{
    struct record_walk walk = { NULL, NULL };
    struct checkpoint_row row;
    bool is_found = false;
    enum err err = record_walk_newest_checkpoint(clerk->store, 0, &walk);

    if (err == ERR_NONE)
        err = record_walk_next_checkpoint(&walk, &row, &is_found);
    if (err == ERR_NONE && is_found) {
        chain->signed_size = row.size;
        snprintf(chain->reason, sizeof chain->reason, "%s", row.reason);
    }
    record_walk_done(&walk);
    return err;
}

enum err auditor_chain(struct clerk *clerk, const struct person *auditor, struct auditor_chain *ret_chain)
{
    struct auditor_chain chain = { .signed_size = 0 };
    struct audit_head head;
    enum err err = admit(clerk, auditor, "audit.look");

    if (err == ERR_NONE)
        err = audit_store_head(clerk->store, &head);
    if (err == ERR_NONE)
        err = newest_checkpoint(clerk, &chain);
    if (err != ERR_NONE)
        return err;
    chain.size = head.size;
    memcpy(chain.root, head.root, sizeof chain.root);
    *ret_chain = chain;
    return ERR_NONE;
}

enum str auditor_trail_sentence(enum trail_result result)
{
    static const enum str sentences[TRAIL_RESULT_COUNT] = {
#define RESULT(name, exit_code) [TRAIL_##name] = STR_AUDIT_##name,
#include "audit/trail_result.def"
#undef RESULT
    };

    return sentences[result];
}

enum err auditor_requests(struct clerk *clerk, const struct person *auditor, unsigned states, size_t offset,
                          size_t limit, struct arena *arena, const struct request_record **ret_records,
                          size_t *ret_count, size_t *ret_total)
{
    const struct request_filter filter = {
        .unit = "", .requester = "", .states = states, .offset = offset, .limit = limit
    };
    enum err err = admit(clerk, auditor, "audit.requests");

    return err == ERR_NONE
               ? request_store_page(clerk->store, &filter, arena, ret_records, ret_count, ret_total)
               : err;
}

static enum err record(struct clerk *clerk, enum audit_event event, const struct person *auditor,
                       const char *ref, const struct audit_field *fields, size_t count)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, clerk_audit(clerk, event, auditor->id, "auditor", ref, fields, count, NULL));
}

enum err auditor_saw_trail(struct clerk *clerk, const struct person *auditor, const struct trail *trail)
{
    char size[24], root[2 * AUDIT_HASH_SIZE + 1];
    const struct audit_field fields[] = { { "size", size },
                                          { "root", root },
                                          { "result", trail_result_code(trail->result) } };
    uint8_t hash[AUDIT_HASH_SIZE];
    enum err err = admit(clerk, auditor, "audit.verify");

    if (err != ERR_NONE)
        return err;
    snprintf(size, sizeof size, "%llu", (unsigned long long)trail->tree.size);
    audit_tree_root(&trail->tree, hash);
    bytes_format_hex((struct bytes){ hash, sizeof hash }, root);
    return record(clerk, EVENT_RECORD_VERIFIED, auditor, "-", fields, sizeof fields / sizeof fields[0]);
}

enum err auditor_saw_slip(struct clerk *clerk, const struct person *auditor, const char *slip,
                          const struct trail_anchor *anchor)
{
    char size[24];
    const struct audit_field fields[] = { { "size", size }, { "result", trail_result_code(anchor->result) } };
    enum err err = admit(clerk, auditor, "audit.compare");

    if (err != ERR_NONE)
        return err;
    snprintf(size, sizeof size, "%llu", (unsigned long long)anchor->size);
    return record(clerk, EVENT_RECORD_COMPARED, auditor, slip[0] == '\0' ? "-" : slip, fields,
                  sizeof fields / sizeof fields[0]);
}

enum err auditor_saw_request(struct clerk *clerk, const struct person *auditor, const char *number)
{
    enum err err = admit(clerk, auditor, "audit.read");

    return err == ERR_NONE ? record(clerk, EVENT_RECORD_READ, auditor, number, NULL, 0) : err;
}
