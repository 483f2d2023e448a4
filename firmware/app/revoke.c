/* SPDX-License-Identifier: Apache-2.0 */
#include "app/revoke.h"

#include "app/clerk_parts.h"
#include "app/revoke_parts.h"
#include "codec/board_text.h"
#include "store/revocation_store.h"
#include "trust/digest.h"
#include "trust/revocation_verify.h"

#include <stdio.h>

enum { DAY_S = 86400, COSE_TAG = 0xD2 /* CBOR's tag 18, which is no digit */ };

struct words {
    const char *code;
    const char *help;
    int exit_code;
    enum str sentence;
};

static const struct words words[REVOKE_RESULT_COUNT] = {
#define RESULT(name, code, exit_code) [REVOKE_##name] = { code, #name, exit_code, STR_REVOCATION_##name },
#include "app/revoke_result.def"
#undef RESULT
};

const char *revoke_result_code(enum revoke_result result)
{
    return words[result].code;
}

const char *revoke_result_help(enum revoke_result result)
{
    return words[result].help;
}

int revoke_result_exit_code(enum revoke_result result)
{
    return words[result].exit_code;
}

static const char *day_text(int64_t time, enum lang lang, struct arena *arena)
{
    return lang_date(arena, lang, (int32_t)(time / DAY_S));
}

static const char *number_text(uint64_t number, struct arena *arena)
{
    return arena_format(arena, "%llu", (unsigned long long)number);
}

const char *revoke_sentence(const struct revoke *revoke, enum lang lang, struct arena *arena)
{
    const struct lang_arg args[] = {
        { "sequence", number_text(revoke->sequence, arena) },
        { "day", day_text(revoke->issued, lang, arena) },
        { "count", lang_number(arena, lang, (int64_t)revoke->entries) },
        { "revoked", lang_number(arena, lang, (int64_t)revoke->revoked) },
        { "newest", number_text(revoke->newest, arena) },
        { "missing", lang_number(arena, lang, revoke->missing) },
    };
    const size_t count = sizeof args / sizeof args[0];
    const char *sentence, *more;

    for (size_t i = 0; i < count; i++) {
        if (args[i].value == NULL)
            return NULL;
    }
    sentence = lang_fill(arena, lang_text(lang, words[revoke->result].sentence), args, count);
    if (sentence == NULL || revoke->result != REVOKE_TAKEN || revoke->missing == 0)
        return sentence;
    more = lang_fill(arena, lang_text(lang, STR_REVOCATION_MISSING), args, count);
    return more != NULL ? arena_format(arena, "%s %s", sentence, more) : NULL;
}

static enum revoke_result result_of(enum revocation_check check)
{
    switch (check) {
    case REVOCATION_GENUINE:
        return REVOKE_TAKEN;
    case REVOCATION_UNREADABLE:
        return REVOKE_UNREADABLE;
    case REVOCATION_UNKNOWN_KEY:
        return REVOKE_UNKNOWN_KEY;
    case REVOCATION_WRONG_PURPOSE:
        return REVOKE_WRONG_PURPOSE;
    case REVOCATION_KEY_DAYS:
        return REVOKE_KEY_DAYS;
    case REVOCATION_NOT_YET:
        return REVOKE_NOT_YET;
    case REVOCATION_ALTERED:
        break;
    }
    return REVOKE_ALTERED;
}

/* Digits, or the frame itself.  TAKEN = there is a frame to verify. */
static enum revoke_result read_frame(struct bytes bytes, struct buffer *digits, struct bytes *ret_frame)
{
    if (bytes.size > 0 && bytes.at[0] == COSE_TAG) {
        *ret_frame = bytes;
        return bytes.size > REVOCATION_FRAME_MAX ? REVOKE_TOO_LONG : REVOKE_TAKEN;
    }
    if (board_text_parse(REVOCATION_MAGIC, bytes, digits) == ERR_NONE) {
        *ret_frame = buffer_view(digits);
        return REVOKE_TAKEN;
    }
    return board_text_is(REVOCATION_MAGIC, bytes) && bytes.size > SLIP_TEXT_MAX ? REVOKE_TOO_LONG : REVOKE_UNREADABLE;
}

/* Nothing of the list is looked at before it was verified. */
static enum err verify(struct revoking *revoking, struct bytes bytes, struct buffer *digits)
{
    struct revoke *revoke = &revoking->revoke;
    enum revocation_check check = REVOCATION_UNREADABLE;
    enum err err;

    revoke->result = read_frame(bytes, digits, &revoking->frame);
    if (revoke->result != REVOKE_TAKEN)
        return ERR_NONE;
    err = clerk_trust_look(revoking->clerk);
    if (err != ERR_NONE)
        return err;
    err = revocation_verify(revoking->frame, &revoking->clerk->trust, clerk_now(revoking->clerk), revoking->arena,
                            &check, &revoking->list, &revoking->key);
    if (err != ERR_NONE)
        return err;
    revoke->result = result_of(check);
    if (revoking->key == NULL)
        return ERR_NONE;
    revoke->sequence = revoking->list.sequence;
    revoke->issued = revoking->list.issued;
    revoke->entries = revoking->list.entry_count;
    return ERR_NONE;
}

/* What the register says to a list whose signature is good: an old one brought in again would make the kiosk look
 * better informed than it is. */
static enum err match(struct revoking *revoking)
{
    struct revoke *revoke = &revoking->revoke;
    struct store *store = revoking->clerk->store;
    bool is_here = false;
    enum err err = revocation_has(store, revoking->frame, &is_here);

    if (err == ERR_NONE)
        err = revocation_newest(store, (struct bytes){ revoking->key->kid, KEY_ID_SIZE }, &revoke->newest);
    if (err != ERR_NONE)
        return err;
    if (is_here)
        revoke->result = REVOKE_AGAIN;
    else if (revoke->sequence <= revoke->newest)
        revoke->result = REVOKE_ROLLED_BACK;
    else
        revoke->missing = revoke->sequence - revoke->newest - 1;
    return ERR_NONE;
}

/* That somebody brought a list which was not believed, or an old one, is worth knowing too. */
static enum err record_refused(struct revoking *revoking, struct bytes bytes)
{
    char digest_text[2 * DIGEST_SIZE + 1], ref[24] = "-";
    const struct audit_field fields[] = {
        { "reason", revoke_result_code(revoking->revoke.result) },
        { "digest", digest_text },
    };
    uint8_t digest[DIGEST_SIZE];

    digest_sha256(bytes, digest);
    bytes_format_hex((struct bytes){ digest, sizeof digest }, digest_text);
    if (revoking->revoke.sequence != 0)
        snprintf(ref, sizeof ref, "list-%u", (unsigned)revoking->revoke.sequence);
    return clerk_audit(revoking->clerk, EVENT_REVOCATION_REFUSED, REVOKE_ACTOR, "", ref, fields, 2, NULL);
}

enum err revoke_take(struct clerk *clerk, struct bytes bytes, struct arena *arena, struct revoke *ret_revoke)
{
    struct revoking revoking = { .clerk = clerk, .arena = arena };
    struct buffer digits = { .capacity = BOARD_COSE_MAX };
    enum err err;

    digits.at = ARENA_TAKE(arena, digits.capacity, uint8_t);
    if (digits.at == NULL)
        return ERR_LIMIT;
    err = verify(&revoking, bytes, &digits);
    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    if (revoking.revoke.result == REVOKE_TAKEN)
        err = match(&revoking);
    if (err == ERR_NONE)
        err = revoking.revoke.result == REVOKE_TAKEN ? revoke_keep(&revoking) : record_refused(&revoking, bytes);
    err = clerk_finish(clerk, err);
    if (err == ERR_NONE)
        *ret_revoke = revoking.revoke;
    return err;
}

enum err revoke_look(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                     struct revoke_notice *ret_notice)
{
    const struct revocation_query query = { .kiosk = clerk->kiosk, .request = number, .revision = revision };
    struct revocation_found found;
    enum err err = revocation_find(clerk->store, &query, arena, &found);

    if (err == ERR_NOT_FOUND) {
        *ret_notice = (struct revoke_notice){ .is_listed = false };
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        *ret_notice = (struct revoke_notice){
            .is_listed = true, .reason = found.reason, .sequence = found.sequence, .issued = found.issued
        };
    return err;
}

const char *revoke_notice_text(const struct revoke_notice *notice, enum str pattern, enum lang lang,
                               struct arena *arena)
{
    const struct lang_arg args[] = {
        { "sequence", number_text(notice->sequence, arena) },
        { "day", day_text(notice->issued, lang, arena) },
        { "reason", lang_text(lang, revocation_reason_text(notice->reason)) },
    };

    if (args[0].value == NULL || args[1].value == NULL)
        return NULL;
    return lang_fill(arena, lang_text(lang, pattern), args, 3);
}
