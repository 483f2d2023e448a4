/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/slip_verify.h"

#include "codec/cose.h"
#include "codec/slip_codec.h"
#include "trust/digest.h"
#include "trust/signed_frame.h"

#include <string.h>

enum { DAY_S = 86400 };

/* What the steps share. */
struct verifying {
    const struct trust_list *list;
    int64_t now;
    const char *point;
    enum slip_text_kind kind;
};

static bool was_key_valid(const struct trusted_key *key, const struct slip *slip)
{
    int64_t day = slip->issued / DAY_S;

    return key->kiosk == slip->id.kiosk && day >= key->not_before && day <= key->not_after;
}

/* What can be said once the signature is good and the claims are read. */
static enum slip_result judge(const struct verifying *verifying, struct slip_check *check)
{
    const struct slip *slip = &check->slip;
    const struct superseded_slip *superseded;

    if (!was_key_valid(check->issuer, slip))
        return SLIP_RESULT_UNKNOWN_ISSUER;
    if (verifying->kind == SLIP_TEXT_DRILL)
        return SLIP_RESULT_DRILL;
    /* A stolen key can date its slips as it likes, so a withdrawn key proves nothing about any day. */
    if (check->issuer->revoked_on != DATE_NONE)
        return SLIP_RESULT_ISSUER_REVOKED;
    if (verifying->now >= slip->expires)
        return SLIP_RESULT_EXPIRED;
    if (slip->issued > verifying->now + SLIP_CLOCK_SKEW_S)
        return SLIP_RESULT_NOT_YET_VALID;
    if (verifying->point != NULL && strcmp(verifying->point, slip->audience) != 0)
        return SLIP_RESULT_OTHER_RECEIVING_POINT;
    if (trust_list_find_revoked(verifying->list, slip->id) != NULL)
        return SLIP_RESULT_REVOKED;
    superseded = trust_list_find_superseded(verifying->list, slip->id);
    if (superseded != NULL) {
        check->superseded_by = superseded->by;
        return SLIP_RESULT_SUPERSEDED;
    }
    return SLIP_RESULT_GENUINE;
}

static void note_digest(struct bytes frame, struct slip_check *check)
{
    struct short_code code = { .id = check->slip.id };

    digest_sha256(frame, check->digest);
    code.tag = short_code_tag(check->digest);
    short_code_format(&code, check->code);
}

static enum slip_result verify_slip(struct bytes text, struct verifying *verifying, struct slip_check *check)
{
    uint8_t bytes[SLIP_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    enum key_purpose purpose = verifying->kind == SLIP_TEXT_DRILL ? KEY_PURPOSE_DRILL : KEY_PURPOSE_SLIP;
    struct signed_frame checked;

    if (slip_text_parse(text, &frame) != ERR_NONE)
        return SLIP_RESULT_UNREADABLE;
    switch (signed_frame_check(buffer_view(&frame), slip_text_magic(verifying->kind), purpose,
                               verifying->list, &checked)) {
    case SIGNED_FRAME_UNREADABLE:
        return SLIP_RESULT_UNREADABLE;
    case SIGNED_FRAME_UNKNOWN_KEY:
        return SLIP_RESULT_UNKNOWN_ISSUER;
    case SIGNED_FRAME_ALTERED:
        return SLIP_RESULT_ALTERED;
    case SIGNED_FRAME_GOOD:
        break;
    }
    check->issuer = checked.key;
    if (slip_claims_decode(checked.claims, &check->slip) != ERR_NONE)
        return SLIP_RESULT_UNREADABLE;
    check->has_slip = true;
    note_digest(buffer_view(&frame), check);
    return judge(verifying, check);
}

static bool is_white(uint8_t byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static struct bytes trim(struct bytes text)
{
    while (text.size > 0 && is_white(text.at[0]))
        text = (struct bytes){ text.at + 1, text.size - 1 };
    while (text.size > 0 && is_white(text.at[text.size - 1]))
        text.size--;
    return text;
}

static enum slip_result verify_other(struct bytes text, struct slip_check *check)
{
    switch (short_code_parse(text, &check->typed)) {
    case SHORT_CODE_FINE:
        return SLIP_RESULT_SCAN_INSTEAD;
    case SHORT_CODE_MISTYPED:
        return SLIP_RESULT_MISTYPED;
    case SHORT_CODE_NOT_ONE:
        break;
    }
    return SLIP_RESULT_NOT_A_SLIP;
}

void slip_verify_text(struct bytes text, const struct trust_list *list, int64_t now, const char *point,
                      struct slip_check *ret_check)
{
    struct verifying verifying = { .list = list, .now = now, .point = point };
    struct slip_check check = { .list_day = list->day };

    text = trim(text);
    verifying.kind = slip_text_kind(text);
    /* A typed code of kiosk 7435 begins like a slip: its length tells them apart. */
    if (verifying.kind == SLIP_TEXT_FOREIGN || text.size == SHORT_CODE_DIGITS)
        check.result = verify_other(text, &check);
    else
        check.result = verify_slip(text, &verifying, &check);
    *ret_check = check;
}

/* The one slip among the codes of a picture; any other code is ignored beside a slip. */
static enum slip_result choose_text(const struct qr_texts *texts, struct bytes *ret_text)
{
    size_t slips = 0;

    if (texts->count == 0)
        return SLIP_RESULT_NO_CODE;
    *ret_text = texts->text[0];
    for (size_t i = 0; i < texts->count; i++)
        if (slip_text_kind(texts->text[i]) != SLIP_TEXT_FOREIGN) {
            *ret_text = texts->text[i];
            slips++;
        }
    return slips > 1 ? SLIP_RESULT_SEVERAL_CODES : SLIP_RESULT_GENUINE;
}

enum err slip_verify_png(struct bytes file, const struct trust_list *list, int64_t now, const char *point,
                         struct arena *arena, struct slip_check *ret_check)
{
    size_t mark = arena_mark(arena);
    struct qr_texts texts;
    struct bytes text;
    enum slip_result found;
    enum err err = qr_read_png(file, arena, &texts);

    if (err == ERR_NONE) {
        found = choose_text(&texts, &text);
        if (found == SLIP_RESULT_GENUINE)
            slip_verify_text(text, list, now, point, ret_check);
        else
            *ret_check = (struct slip_check){ .result = found, .list_day = list->day };
    }
    arena_reset(arena, mark);
    return err;
}

enum err slip_verify_bytes(struct bytes input, const struct trust_list *list, int64_t now, const char *point,
                           struct arena *arena, struct slip_check *ret_check)
{
    if (png_is(input))
        return slip_verify_png(input, list, now, point, arena, ret_check);
    slip_verify_text(input, list, now, point, ret_check);
    return ERR_NONE;
}

enum err slip_peek_text(struct bytes text, struct slip *ret_slip)
{
    uint8_t bytes[SLIP_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct cose_sign1 sign1;

    if (slip_text_parse(trim(text), &frame) != ERR_NONE ||
        cose_get_sign1(buffer_view(&frame), &sign1) != ERR_NONE)
        return ERR_INPUT;
    return slip_claims_decode(sign1.payload, ret_slip);
}
