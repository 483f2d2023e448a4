/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/board_codec.h"

#include "codec/cbor_write.h"
#include "codec/claim.h"
#include "codec/cose.h"
#include "codec/slip_codec.h"

enum {
    CLAIM_EXPIRES = 4,
    CLAIM_DECIDED = 6,
    CLAIM_BOARD = -65538, /* private use: below -65536 */

    BOARD_KIOSK = 1,
    BOARD_REQUEST = 2,
    BOARD_REVISION = 3,
    BOARD_INPUTS = 4,
    BOARD_LINES = 5,
    BOARD_REFERENCE = 6,
    BOARD_OFFICER = 7,
    BOARD_NOTE = 8,

    BOARD_REQUIRED_KEYS = 7,
};

static bool is_line_sound(const struct board_line *line)
{
    switch (line->outcome) {
    case BOARD_APPROVED:
    case BOARD_DECLINED:
        return line->condition_bits == 0;
    case BOARD_CONDITIONAL:
        return line->condition_bits != 0;
    }
    return false;
}

static bool are_lines_sound(const struct board_decision *decision)
{
    if (decision->line_count < 1 || decision->line_count > REQUEST_LINES_MAX)
        return false;
    for (size_t i = 0; i < decision->line_count; i++)
        if (!is_line_sound(&decision->lines[i]))
            return false;
    return true;
}

/* What the format can say; both directions ask. */
static bool is_sound(const struct board_decision *decision)
{
    if (decision->kiosk < 1 || decision->kiosk > SLIP_KIOSK_MAX || decision->revision < 1 ||
        decision->revision > BOARD_REVISION_MAX)
        return false;
    if (decision->request[0] == '\0' || !claim_text_is_sound(decision->request, SLIP_REQUEST_MAX))
        return false;
    if (decision->reference[0] == '\0' || !claim_text_is_sound(decision->reference, BOARD_REFERENCE_MAX))
        return false;
    if (!claim_text_is_sound(decision->note, BOARD_NOTE_MAX))
        return false;
    if (decision->decided < 0 || decision->expires <= decision->decided ||
        decision->expires > CLAIM_LAST_SECOND)
        return false;
    return are_lines_sound(decision);
}

static void put_line(struct buffer *out, const struct board_line *line)
{
    if (line->outcome != BOARD_CONDITIONAL) {
        cbor_put_uint(out, (uint64_t)line->outcome);
        return;
    }
    cbor_put_array(out, 2);
    cbor_put_uint(out, (uint64_t)line->outcome);
    cbor_put_uint(out, line->condition_bits);
}

static void put_board(struct buffer *out, const struct board_decision *decision)
{
    bool has_note = decision->note[0] != '\0';

    cbor_put_map(out, BOARD_REQUIRED_KEYS + (has_note ? 1U : 0U));
    cbor_put_uint(out, BOARD_KIOSK);
    cbor_put_uint(out, decision->kiosk);
    cbor_put_uint(out, BOARD_REQUEST);
    cbor_put_text(out, decision->request);
    cbor_put_uint(out, BOARD_REVISION);
    cbor_put_int(out, decision->revision);
    cbor_put_uint(out, BOARD_INPUTS);
    cbor_put_bytes(out, decision->inputs, sizeof decision->inputs);
    cbor_put_uint(out, BOARD_LINES);
    cbor_put_array(out, decision->line_count);
    for (size_t i = 0; i < decision->line_count; i++)
        put_line(out, &decision->lines[i]);
    cbor_put_uint(out, BOARD_REFERENCE);
    cbor_put_text(out, decision->reference);
    cbor_put_uint(out, BOARD_OFFICER);
    cbor_put_uint(out, decision->officer);
    if (!has_note)
        return;
    cbor_put_uint(out, BOARD_NOTE);
    cbor_put_text(out, decision->note);
}

enum err board_claims_encode(const struct board_decision *decision, struct buffer *out)
{
    if (!is_sound(decision))
        return ERR_INPUT;
    cbor_put_map(out, 3);
    cbor_put_uint(out, CLAIM_EXPIRES);
    cbor_put_int(out, decision->expires);
    cbor_put_uint(out, CLAIM_DECIDED);
    cbor_put_int(out, decision->decided);
    cbor_put_int(out, CLAIM_BOARD);
    put_board(out, decision);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static enum err get_line(struct cbor_reader *reader, struct board_line *line)
{
    uint64_t outcome = 0, bits = 0;
    size_t count = 2;
    enum err err = ERR_NONE;

    if (cbor_peek(reader) != CBOR_ARRAY) {
        err = cbor_get_uint(reader, BOARD_DECLINED, &outcome);
    } else {
        err = cbor_get_array(reader, 2, &count);
        if (err == ERR_NONE && count != 2)
            err = ERR_INPUT;
        if (err == ERR_NONE)
            err = cbor_get_uint(reader, BOARD_DECLINED, &outcome);
        if (err == ERR_NONE)
            err = cbor_get_uint(reader, UINT32_MAX, &bits);
    }
    if (err != ERR_NONE || outcome < BOARD_APPROVED)
        return ERR_INPUT;
    line->outcome = (enum board_outcome)outcome;
    line->condition_bits = (uint32_t)bits;
    return ERR_NONE;
}

static enum err get_lines(struct cbor_reader *reader, struct board_decision *decision)
{
    enum err err = cbor_get_exact(reader, BOARD_LINES);

    if (err == ERR_NONE)
        err = cbor_get_array(reader, REQUEST_LINES_MAX, &decision->line_count);
    for (size_t i = 0; err == ERR_NONE && i < decision->line_count; i++)
        err = get_line(reader, &decision->lines[i]);
    return err;
}

static enum err get_subject(struct cbor_reader *reader, struct board_decision *decision)
{
    uint64_t kiosk = 0, revision = 0;
    enum err err = claim_get_keyed_uint(reader, BOARD_KIOSK, SLIP_KIOSK_MAX, &kiosk);

    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, BOARD_REQUEST, SLIP_REQUEST_MAX, decision->request);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, BOARD_REVISION, BOARD_REVISION_MAX, &revision);
    if (err == ERR_NONE)
        err = claim_get_keyed_fixed(reader, BOARD_INPUTS, sizeof decision->inputs, decision->inputs);
    decision->kiosk = (uint16_t)kiosk;
    decision->revision = (int)revision;
    return err;
}

static enum err get_board(struct cbor_reader *reader, struct board_decision *decision)
{
    size_t count = 0;
    enum err err = cbor_get_exact(reader, CLAIM_BOARD);

    if (err == ERR_NONE)
        err = cbor_get_map(reader, BOARD_REQUIRED_KEYS + 1, &count);
    if (err == ERR_NONE && count < BOARD_REQUIRED_KEYS)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = get_subject(reader, decision);
    if (err == ERR_NONE)
        err = get_lines(reader, decision);
    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, BOARD_REFERENCE, BOARD_REFERENCE_MAX, decision->reference);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, BOARD_OFFICER, UINT64_MAX, &decision->officer);
    if (err == ERR_NONE && count > BOARD_REQUIRED_KEYS)
        err = claim_get_keyed_text(reader, BOARD_NOTE, BOARD_NOTE_MAX, decision->note);
    return err;
}

enum err board_claims_decode(struct bytes claims, struct board_decision *ret_decision)
{
    struct cbor_reader reader = { .input = claims };
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct board_decision decision = { .kiosk = 0 };
    size_t count = 0;
    enum err err = cbor_get_map(&reader, 3, &count);

    if (err == ERR_NONE)
        err = claim_get_keyed_amount(&reader, CLAIM_EXPIRES, &decision.expires);
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(&reader, CLAIM_DECIDED, &decision.decided);
    if (err == ERR_NONE)
        err = get_board(&reader, &decision);
    if (err == ERR_NONE)
        err = cbor_get_end(&reader);
    if (err != ERR_NONE)
        return ERR_INPUT;
    /* What the reader let through and the writer would say otherwise: one byte string per decision. */
    if (board_claims_encode(&decision, &again) != ERR_NONE || !bytes_equal(buffer_view(&again), claims))
        return ERR_INPUT;
    *ret_decision = decision;
    return ERR_NONE;
}
