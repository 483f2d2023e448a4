/* SPDX-License-Identifier: Apache-2.0 */
#include "power/day_parts.h"

#include "app/clerk_parts.h"
#include "app/referral.h"
#include "app/revoke.h"
#include "base/file.h"
#include "store/store_sql.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "trust/revocation_sign.h"

#include <stdio.h>
#include <string.h>

enum { TRUST_BYTES_MAX = 1 << 16, DAY_S = 86400, BOARD_SEED = 7, OFFICE_SEED = 9 };

static struct key key_of(uint8_t first, enum key_purpose purpose)
{
    const uint8_t seed[KEY_SEED_SIZE] = { first };
    struct key key;

    CHECK_OK(key_of_seed(seed, purpose, &key));
    return key;
}

static void put_trusted(struct buffer *out, struct key key)
{
    struct trusted_key record = {
        .alg = -8,
        .purpose = key.purpose,
        .not_before = 20000,
        .not_after = 40000,
        .revoked_on = DATE_NONE,
        .name = "headquarters",
    };

    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    trust_list_put_key(out, &record);
}

void day_trust(struct day *day)
{
    uint8_t *room;
    struct buffer out = { .capacity = TRUST_BYTES_MAX };
    struct bytes list;
    char path[DAY_PATH_SIZE];

    arena_reset(&day->desk.arena, 0);
    room = ARENA_TAKE(&day->desk.arena, TRUST_BYTES_MAX, uint8_t);
    out.at = room;
    snprintf(path, sizeof path, "%s/trust.txt", day->desk.state_dir);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, &day->desk.arena, &list));
    buffer_put(&out, list.at, list.size);
    put_trusted(&out, key_of(BOARD_SEED, KEY_PURPOSE_BOARD));
    put_trusted(&out, key_of(OFFICE_SEED, KEY_PURPOSE_OFFICE));
    CHECK_OK(file_write(path, buffer_view(&out), 0644));
}

/* What was brought in is kept, to be brought in again after a power cut. */
static struct day_import *begin_import(struct day *day, bool is_list, struct bytes frame)
{
    struct day_record *record = day->record;
    struct day_import *import = &record->imports[record->import_count];

    assert_true(record->import_count < DAY_IMPORTS_MAX && frame.size <= sizeof import->frame);
    record->import_count++;
    *import = (struct day_import){
        .from = record->log.op_count,
        .time = day->desk.clock.now,
        .is_list = is_list,
        .size = frame.size,
    };
    memcpy(import->frame, frame.at, frame.size);
    return import;
}

static void end_import(struct day *day, struct day_import *import, const char *result, const char *what)
{
    snprintf(import->result, sizeof import->result, "%s", result);
    import->outcome = day_outcome(day->desk.clerk->store->sql.db);
    day_says(day, what);
    import->at = day->record->promises[day->record->promise_count - 1].at;
}

static struct referral take(struct day *day, struct bytes frame, enum referral_result expected, const char *what)
{
    struct day_import *import = begin_import(day, false, frame);
    struct referral referral;

    CHECK_OK(referral_take(day->desk.clerk, frame, &day->desk.arena, &referral));
    assert_string_equal(referral_result_code(referral.result), referral_result_code(expected));
    end_import(day, import, referral_result_code(referral.result), what);
    return referral;
}

/* What headquarters would answer: the first line of the request with a condition, or everything declined. */
static struct board_signed answer(struct day *day, const struct submission *submission, bool is_approved)
{
    const struct condition *seal = rulebook_condition(clerk_rulebook(day->desk.clerk), "CND-SEAL");
    struct key key = key_of(BOARD_SEED, KEY_PURPOSE_BOARD);
    struct board_decision decision = {
        .decided = day->desk.clock.now,
        .expires = day->desk.clock.now / DAY_S * DAY_S + INT64_C(90) * DAY_S,
        .reference = "ITB/2026/118",
        .officer = 9001,
        .note = "For the outpost only.",
    };
    char text[SLIP_TEXT_MAX + 1];
    struct referral_claims claims;
    struct board_signed made;

    CHECK_OK(referral_code(day->desk.clerk, submission->request, text));
    assert_int_equal(board_verify_referral(bytes_of_text(text), &day->desk.clerk->trust, &claims), BOARD_GENUINE);
    decision.kiosk = claims.kiosk;
    decision.revision = claims.revision;
    decision.line_count = claims.line_count;
    memcpy(decision.request, claims.request, sizeof decision.request);
    memcpy(decision.inputs, claims.inputs, sizeof decision.inputs);
    for (size_t i = 0; i < decision.line_count; i++)
        decision.lines[i].outcome = is_approved ? BOARD_APPROVED : BOARD_DECLINED;
    if (is_approved)
        decision.lines[0] = (struct board_line){ BOARD_CONDITIONAL, (uint32_t)1 << seal->bit };
    CHECK_OK(board_sign(&decision, &key, &made));
    return made;
}

static struct submission refer(struct day *day)
{
    struct submission submission = day_submit(day, "board-satellite-terminal-nairobi.json");

    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    day_print_note(day, &submission);
    return submission;
}

/* The office takes back what the board approved. */
static void live_list(struct day *day, const char *number)
{
    struct revocation_entry entry = { .kiosk = DAY_KIOSK, .reason = REVOCATION_OFFICE };
    struct revocation_list list = { .sequence = 4, .issued = day->desk.clock.now, .entries = &entry, .entry_count = 1 };
    struct key key = key_of(OFFICE_SEED, KEY_PURPOSE_OFFICE);
    struct day_import *import;
    struct revoke revoke;
    struct bytes frame;

    snprintf(entry.request, sizeof entry.request, "%s", number);
    CHECK_OK(revocation_sign(&list, &key, &day->desk.arena, &frame));
    import = begin_import(day, true, frame);
    CHECK_OK(revoke_take(day->desk.clerk, frame, &day->desk.arena, &revoke));
    assert_int_equal(revoke.result, REVOKE_TAKEN);
    assert_int_equal(revoke.revoked, 1);
    end_import(day, import, revoke_result_code(revoke.result), "a revocation list was taken");
    list.sequence = 3;
    CHECK_OK(revocation_sign(&list, &key, &day->desk.arena, &frame));
    import = begin_import(day, true, frame);
    CHECK_OK(revoke_take(day->desk.clerk, frame, &day->desk.arena, &revoke));
    assert_int_equal(revoke.result, REVOKE_ROLLED_BACK);
    end_import(day, import, revoke_result_code(revoke.result), "an older revocation list was refused");
}

void day_live_board(struct day *day)
{
    struct submission submission = refer(day);
    struct board_signed made = answer(day, &submission, true);
    struct bytes frame = { made.cose, made.cose_size };
    struct referral referral;

    made.cose[made.cose_size - 1] ^= 1;
    take(day, frame, REFERRAL_ALTERED, "an altered decision of the board was refused");
    made.cose[made.cose_size - 1] ^= 1;
    referral = take(day, frame, REFERRAL_TAKEN, "the board approved with a condition");
    assert_int_equal(referral.state, REQUEST_APPROVED_COND);
    assert_int_equal(referral.slip_count, 1);
    day_print_prepared(day, referral.slips[0]);
    live_list(day, referral.number);
    submission = refer(day);
    made = answer(day, &submission, false);
    referral = take(day, (struct bytes){ made.cose, made.cose_size }, REFERRAL_TAKEN, "the board declined");
    assert_int_equal(referral.state, REQUEST_DECLINED);
    assert_int_equal(referral.slip_count, 0);
}
