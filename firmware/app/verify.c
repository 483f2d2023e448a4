/* SPDX-License-Identifier: Apache-2.0 */
#include "app/verify.h"

#include "app/clerk_parts.h"
#include "store/revocation_store.h"
#include "store/slip_store.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

static bool is_same_id(struct slip_id a, struct slip_id b)
{
    return a.kiosk == b.kiosk && a.serial == b.serial;
}

static bool names_as_replaced(const struct slip_record *record, struct slip_id id)
{
    char text[SLIP_TEXT_MAX + 1];
    struct slip slip;

    return slip_text_format(SLIP_TEXT_APPROVAL, record->signed_bytes, text) == ERR_NONE &&
           slip_peek_text(bytes_of_text(text), &slip) == ERR_NONE && slip.has_superseded &&
           is_same_id(slip.superseded, id);
}

static bool is_alive(enum slip_state state)
{
    switch (state) {
    case SLIP_PREPARED:
    case SLIP_SENT:
    case SLIP_ISSUED:
    case SLIP_UNCERTAIN:
        return true;
    case SLIP_VOID:
    case SLIP_SUPERSEDED:
    case SLIP_REVOKED:
    case SLIP_STATE_COUNT:
        break;
    }
    return false;
}

/* The slip to ask for in this one's place: one that says it replaces it, else the first living one of a newer
 * revision; serial 0 where the newer revision has none yet. */
static enum err find_replacement(struct clerk *clerk, const struct slip_record *record,
                                 struct slip_id *ret_id)
{
    const struct slip_record *others;
    struct slip_id found = { 0, 0 };
    size_t count;
    enum err err =
        slip_store_list_by_request(clerk->store, record->request, &clerk->scratch, &others, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (others[i].revision <= record->revision || !is_alive(others[i].state))
            continue;
        if (found.serial == 0 || names_as_replaced(&others[i], record->id))
            found = others[i].id;
        if (names_as_replaced(&others[i], record->id))
            break;
    }
    if (err == ERR_NONE)
        *ret_id = found;
    return err;
}

/* What the register knows outranks the calendar and the place: a slip that is dead here is dead everywhere.
 */
static enum err apply_state(struct clerk *clerk, const struct slip_record *record,
                            struct verification *verification)
{
    switch (record->state) {
    case SLIP_VOID:
        verification->result = SLIP_RESULT_VOID;
        return ERR_NONE;
    case SLIP_REVOKED:
        verification->result = SLIP_RESULT_REVOKED;
        return ERR_NONE;
    case SLIP_SUPERSEDED:
        verification->result = SLIP_RESULT_SUPERSEDED;
        return find_replacement(clerk, record, &verification->superseded_by);
    case SLIP_PREPARED:
    case SLIP_SENT:
    case SLIP_ISSUED:
    case SLIP_UNCERTAIN:
    case SLIP_STATE_COUNT:
        break;
    }
    return ERR_NONE;
}

/* Not what is revoked already, nor what was signed with a withdrawn key: the register does not mend a
 * signature. */
static bool may_be_refined(enum slip_result result)
{
    return result == SLIP_RESULT_GENUINE || result == SLIP_RESULT_EXPIRED ||
           result == SLIP_RESULT_OTHER_RECEIVING_POINT || result == SLIP_RESULT_SUPERSEDED ||
           result == SLIP_RESULT_NOT_YET_VALID;
}

/* What the register of this kiosk adds to what the signature says.  A slip under our number is ours only when
 * it is the very one that was registered: anything else is a store that was set back, or a key in somebody
 * else's hands. */
static enum err look_in_register(struct clerk *clerk, const struct slip_check *check,
                                 struct verification *verification, int *ret_revision)
{
    struct slip_record record;
    uint8_t digest[DIGEST_SIZE];
    enum err err;

    if (!check->has_slip || check->slip.id.kiosk != clerk->kiosk || check->result == SLIP_RESULT_DRILL)
        return ERR_NONE;
    arena_reset(&clerk->scratch, 0);
    err = slip_store_find(clerk->store, check->slip.id, &clerk->scratch, &record);
    if (err != ERR_NONE && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NONE)
        digest_sha256(record.signed_bytes, digest);
    if (err == ERR_NOT_FOUND || memcmp(digest, check->digest, sizeof digest) != 0) {
        verification->result = SLIP_RESULT_UNKNOWN_ISSUER;
        return ERR_NONE;
    }
    verification->is_ours = true;
    *ret_revision = record.revision;
    return may_be_refined(verification->result) ? apply_state(clerk, &record, verification) : ERR_NONE;
}

/* Revoked in the register: by the requester, by an approver, or by a list, which then says why. */
static bool is_dead_here(const struct verification *verification)
{
    return verification->is_ours && verification->result == SLIP_RESULT_REVOKED;
}

/* What the ICT office has taken back is dead everywhere, whichever kiosk issued it.  Another kiosk's slip does not say
 * which revision it is of: it is older than the list, or the list names them all. */
static enum err look_in_lists(struct clerk *clerk, int revision, struct verification *verification)
{
    const struct slip *slip = &verification->slip;
    const struct revocation_query query = {
        .kiosk = slip->id.kiosk, .request = slip->request, .revision = revision, .issued = slip->issued
    };
    struct revocation_found found;
    enum err err;

    if (!verification->has_slip || !(may_be_refined(verification->result) || is_dead_here(verification)))
        return ERR_NONE;
    arena_reset(&clerk->scratch, 0);
    err = revocation_find(clerk->store, &query, &clerk->scratch, &found);
    if (err == ERR_NOT_FOUND)
        return ERR_NONE;
    if (err != ERR_NONE)
        return err;
    verification->result = SLIP_RESULT_REVOKED;
    verification->notice = (struct revoke_notice){
        .is_listed = true, .reason = found.reason, .sequence = found.sequence, .issued = found.issued
    };
    return ERR_NONE;
}

/* How old is what this kiosk knows of revocations? */
static enum err find_age(struct clerk *clerk, struct verification *verification)
{
    int64_t issued = -1, today = clerk_now(clerk) / DAY_S;
    enum err err = revocation_issued(clerk->store, &issued);

    if (err == ERR_NONE && issued >= 0)
        verification->trust_list_age_days = issued / DAY_S < today ? (int)(today - issued / DAY_S) : 0;
    return err;
}

static enum err record_result(struct clerk *clerk, const struct verification *verification)
{
    const struct audit_field field = { "result", slip_result_code(verification->result) };
    char number[SLIP_NUMBER_SIZE] = "-";
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    if (verification->has_slip)
        slip_number_format(verification->slip.id, number);
    return clerk_finish(clerk, clerk_audit(clerk, EVENT_SLIP_VERIFIED, "-", "", number, &field, 1, NULL));
}

/* Register, lists and age, then the check itself on record. */
static enum err refine(struct clerk *clerk, const struct slip_check *check, struct verification *verification)
{
    int revision = 0;
    enum err err = look_in_register(clerk, check, verification, &revision);

    if (err == ERR_NONE)
        err = look_in_lists(clerk, revision, verification);
    if (err == ERR_NONE)
        err = find_age(clerk, verification);
    return err == ERR_NONE ? record_result(clerk, verification) : err;
}

static void take_check(const struct clerk *clerk, const struct slip_check *check,
                       struct verification *verification)
{
    *verification = (struct verification){
        .result = check->result,
        .has_slip = check->has_slip,
        .slip = check->slip,
        .superseded_by = check->superseded_by,
        .trust_list_age_days = (int)(clerk_now(clerk) / DAY_S) - check->list_day,
    };
    if (check->has_slip)
        verification->is_single_use_here = strcmp(check->slip.audience, clerk->receiving_point) == 0;
}

enum err verify_scan(struct clerk *clerk, struct bytes text, struct verification *ret_verification)
{
    struct verification verification;
    struct slip_check check;
    enum err err = clerk_trust_look(clerk);

    if (err != ERR_NONE)
        return err;
    slip_verify_text(text, &clerk->trust, clerk_now(clerk), clerk->receiving_point, &check);
    take_check(clerk, &check, &verification);
    err = refine(clerk, &check, &verification);
    if (err == ERR_NONE)
        *ret_verification = verification;
    return err;
}

/* The slip in the register whose code was typed, verified like a scanned one. */
static enum err verify_registered(struct clerk *clerk, const struct slip_record *record,
                                  struct slip_check *ret_check)
{
    char text[SLIP_TEXT_MAX + 1];
    enum err err = slip_text_format(SLIP_TEXT_APPROVAL, record->signed_bytes, text);

    if (err != ERR_NONE)
        return ERR_CORRUPT;
    slip_verify_text(bytes_of_text(text), &clerk->trust, clerk_now(clerk), clerk->receiving_point, ret_check);
    return ERR_NONE;
}

enum err verify_code(struct clerk *clerk, const char *code, struct verification *ret_verification)
{
    struct verification verification;
    struct slip_record record;
    struct short_code typed;
    struct slip_check check;
    char written[SLIP_CODE_SIZE];
    enum err err = clerk_trust_look(clerk);

    if (err != ERR_NONE)
        return err;
    slip_verify_text(bytes_of_text(code), &clerk->trust, clerk_now(clerk), clerk->receiving_point, &check);
    if (check.result == SLIP_RESULT_SCAN_INSTEAD) {
        typed = check.typed;
        short_code_format(&typed, written);
        arena_reset(&clerk->scratch, 0);
        err = slip_store_find_by_code(clerk->store, written, &clerk->scratch, &record);
        if (err == ERR_NONE)
            err = verify_registered(clerk, &record, &check);
        if (err != ERR_NONE && err != ERR_NOT_FOUND)
            return err;
    }
    take_check(clerk, &check, &verification);
    err = refine(clerk, &check, &verification);
    if (err == ERR_NONE)
        *ret_verification = verification;
    return err;
}
