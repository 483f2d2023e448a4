/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/slip_codec.h"

#include "codec/cbor_write.h"
#include "codec/claim.h"
#include "codec/cose.h"
#include "codec/nfc.h"

#include <string.h>

enum {
    CLAIM_AUDIENCE = 3,
    CLAIM_EXPIRES = 4,
    CLAIM_ISSUED = 6,
    CLAIM_ID = 7,
    CLAIM_SLIP = -65537, /* private use: below -65536 */

    SLIP_DECISION = 1,
    SLIP_REQUEST = 2,
    SLIP_OFFICER = 4,
    SLIP_RELEASE = 5,
    SLIP_DIGEST = 6,
    SLIP_CURRENCY = 7,
    SLIP_CEILING = 8,
    SLIP_LINES = 9,
    SLIP_TREE = 10,
    SLIP_TOTAL_LINES = 11,
    SLIP_CONDITIONS = 12,
    SLIP_PART = 13,
    SLIP_SUPERSEDES = 14,

    SLIP_REQUIRED_KEYS = 10,
    SLIP_OPTIONAL_KEYS = 3,
    ID_SIZE = 6,
    TOTAL_LINES_MAX = 100000,
};

static bool is_id_sound(struct slip_id id)
{
    return id.kiosk >= 1 && id.kiosk <= SLIP_KIOSK_MAX && id.serial >= 1 && id.serial <= SLIP_SERIAL_MAX;
}

static bool is_line_sound(const struct slip_line *line)
{
    return claim_text_is_sound(line->item, SLIP_ITEM_MAX) && claim_text_is_sound(line->text, SLIP_LINE_TEXT_MAX) &&
           line->quantity >= 1 && line->unit_price_minor >= 0;
}

static bool are_conditions_sound(const struct slip *slip)
{
    if (slip->condition_count > SLIP_CONDITIONS_MAX)
        return false;
    for (size_t i = 1; i < slip->condition_count; i++)
        if (slip->conditions[i - 1] >= slip->conditions[i])
            return false;
    return true;
}

/* What the format can say; both directions ask. */
static bool is_sound(const struct slip *slip)
{
    if (slip->line_count < 1 || slip->line_count > SLIP_LINES_MAX)
        return false;
    for (size_t i = 0; i < slip->line_count; i++)
        if (!is_line_sound(&slip->lines[i]))
            return false;
    if (slip->audience[0] == '\0' || !claim_text_is_sound(slip->audience, SLIP_AUDIENCE_MAX))
        return false;
    if (slip->request[0] == '\0' || !claim_text_is_sound(slip->request, SLIP_REQUEST_MAX))
        return false;
    if (slip->issued < 0 || slip->expires <= slip->issued || slip->expires > CLAIM_LAST_SECOND)
        return false;
    if (!is_id_sound(slip->id) || (slip->has_superseded && !is_id_sound(slip->superseded)))
        return false;
    if (slip->decision < SLIP_APPROVED || slip->decision > SLIP_EXCEPTION)
        return false;
    if (slip->ceiling_minor < 0 || currency_find_numeric(slip->currency) == NULL)
        return false;
    if (slip->total_lines < slip->line_count || slip->total_lines > TOTAL_LINES_MAX)
        return false;
    if (slip->parts > SLIP_PARTS_MAX || slip->part > slip->parts || (slip->parts > 1 && slip->part == 0))
        return false;
    return are_conditions_sound(slip);
}

static void put_id(struct buffer *out, struct slip_id id)
{
    const uint8_t bytes[ID_SIZE] = {
        (uint8_t)(id.kiosk >> 8),   (uint8_t)id.kiosk,         (uint8_t)(id.serial >> 24),
        (uint8_t)(id.serial >> 16), (uint8_t)(id.serial >> 8), (uint8_t)id.serial,
    };

    cbor_put_bytes(out, bytes, sizeof bytes);
}

static void put_line(struct buffer *out, const struct slip_line *line)
{
    bool has_bits = line->condition_bits != 0, has_text = line->text[0] != '\0';

    cbor_put_array(out, 3U + has_bits + has_text);
    cbor_put_text(out, line->item);
    cbor_put_int(out, line->quantity);
    cbor_put_int(out, line->unit_price_minor);
    if (has_bits)
        cbor_put_uint(out, line->condition_bits);
    if (has_text)
        cbor_put_text(out, line->text);
}

static void put_optional(struct buffer *out, const struct slip *slip)
{
    if (slip->condition_count > 0) {
        cbor_put_uint(out, SLIP_CONDITIONS);
        cbor_put_array(out, slip->condition_count);
        for (size_t i = 0; i < slip->condition_count; i++)
            cbor_put_uint(out, slip->conditions[i]);
    }
    if (slip->parts > 1) {
        cbor_put_uint(out, SLIP_PART);
        cbor_put_array(out, 2);
        cbor_put_uint(out, slip->part);
        cbor_put_uint(out, slip->parts);
    }
    if (slip->has_superseded) {
        cbor_put_uint(out, SLIP_SUPERSEDES);
        put_id(out, slip->superseded);
    }
}

static void put_slip(struct buffer *out, const struct slip *slip)
{
    size_t optional =
        (slip->condition_count > 0 ? 1U : 0U) + (slip->parts > 1 ? 1U : 0U) + slip->has_superseded;

    cbor_put_map(out, SLIP_REQUIRED_KEYS + optional);
    cbor_put_uint(out, SLIP_DECISION);
    cbor_put_uint(out, (uint64_t)slip->decision);
    cbor_put_uint(out, SLIP_REQUEST);
    cbor_put_text(out, slip->request);
    cbor_put_uint(out, SLIP_OFFICER);
    cbor_put_uint(out, slip->officer);
    cbor_put_uint(out, SLIP_RELEASE);
    cbor_put_uint(out, slip->release);
    cbor_put_uint(out, SLIP_DIGEST);
    cbor_put_bytes(out, slip->release_digest, sizeof slip->release_digest);
    cbor_put_uint(out, SLIP_CURRENCY);
    cbor_put_int(out, slip->currency);
    cbor_put_uint(out, SLIP_CEILING);
    cbor_put_int(out, slip->ceiling_minor);
    cbor_put_uint(out, SLIP_LINES);
    cbor_put_array(out, slip->line_count);
    for (size_t i = 0; i < slip->line_count; i++)
        put_line(out, &slip->lines[i]);
    cbor_put_uint(out, SLIP_TREE);
    cbor_put_array(out, 2);
    cbor_put_uint(out, slip->tree_size);
    cbor_put_bytes(out, slip->tree_root, sizeof slip->tree_root);
    cbor_put_uint(out, SLIP_TOTAL_LINES);
    cbor_put_uint(out, slip->total_lines);
    put_optional(out, slip);
}

enum err slip_claims_encode(const struct slip *slip, struct buffer *out)
{
    if (!is_sound(slip))
        return ERR_INPUT;
    cbor_put_map(out, 5);
    cbor_put_uint(out, CLAIM_AUDIENCE);
    cbor_put_text(out, slip->audience);
    cbor_put_uint(out, CLAIM_EXPIRES);
    cbor_put_int(out, slip->expires);
    cbor_put_uint(out, CLAIM_ISSUED);
    cbor_put_int(out, slip->issued);
    cbor_put_uint(out, CLAIM_ID);
    put_id(out, slip->id);
    cbor_put_int(out, CLAIM_SLIP);
    put_slip(out, slip);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static enum err get_id(struct cbor_reader *reader, struct slip_id *ret_id)
{
    uint8_t at[ID_SIZE];
    enum err err = claim_get_fixed(reader, sizeof at, at);

    if (err != ERR_NONE)
        return err;
    ret_id->kiosk = (uint16_t)(at[0] << 8 | at[1]);
    ret_id->serial = (uint32_t)at[2] << 24 | (uint32_t)at[3] << 16 | (uint32_t)at[4] << 8 | at[5];
    return ERR_NONE;
}

static enum err get_line(struct cbor_reader *reader, struct slip_line *line)
{
    uint64_t quantity, price, bits = 0;
    size_t count;
    enum err err = cbor_get_array(reader, 5, &count);

    if (err == ERR_NONE && count < 3)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = claim_get_text(reader, SLIP_ITEM_MAX, line->item);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, INT64_MAX, &quantity);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, INT64_MAX, &price);
    if (err == ERR_NONE && (count == 5 || (count == 4 && cbor_peek(reader) == CBOR_UINT)))
        err = cbor_get_uint(reader, UINT32_MAX, &bits);
    if (err == ERR_NONE && (count == 5 || (count == 4 && bits == 0)))
        err = claim_get_text(reader, SLIP_LINE_TEXT_MAX, line->text);
    if (err != ERR_NONE)
        return err;
    line->quantity = (int64_t)quantity;
    line->unit_price_minor = (int64_t)price;
    line->condition_bits = (uint32_t)bits;
    return ERR_NONE;
}

static enum err get_lines(struct cbor_reader *reader, struct slip *slip)
{
    enum err err = cbor_get_exact(reader, SLIP_LINES);

    if (err == ERR_NONE)
        err = cbor_get_array(reader, SLIP_LINES_MAX, &slip->line_count);
    for (size_t i = 0; err == ERR_NONE && i < slip->line_count; i++)
        err = get_line(reader, &slip->lines[i]);
    return err;
}

static enum err get_tree(struct cbor_reader *reader, struct slip *slip)
{
    size_t count = 0;
    enum err err = cbor_get_exact(reader, SLIP_TREE);

    if (err == ERR_NONE)
        err = cbor_get_array(reader, 2, &count);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, UINT64_MAX, &slip->tree_size);
    if (err == ERR_NONE)
        err = claim_get_fixed(reader, sizeof slip->tree_root, slip->tree_root);
    return err;
}

static enum err get_conditions(struct cbor_reader *reader, struct slip *slip)
{
    enum err err = cbor_get_array(reader, SLIP_CONDITIONS_MAX, &slip->condition_count);

    for (size_t i = 0; err == ERR_NONE && i < slip->condition_count; i++) {
        uint64_t number;

        err = cbor_get_uint(reader, UINT32_MAX, &number);
        if (err == ERR_NONE)
            slip->conditions[i] = (uint32_t)number;
    }
    return err;
}

static enum err get_part(struct cbor_reader *reader, struct slip *slip)
{
    uint64_t part = 0, parts = 0;
    size_t count = 0;
    enum err err = cbor_get_array(reader, 2, &count);

    if (err == ERR_NONE)
        err = cbor_get_uint(reader, SLIP_PARTS_MAX, &part);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, SLIP_PARTS_MAX, &parts);
    slip->part = (unsigned)part;
    slip->parts = (unsigned)parts;
    return err;
}

static enum err get_optional(struct cbor_reader *reader, size_t count, struct slip *slip)
{
    int64_t key = SLIP_TOTAL_LINES;
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = cbor_get_key_after(reader, &key);
        if (err != ERR_NONE)
            return err;
        if (key == SLIP_CONDITIONS) {
            err = get_conditions(reader, slip);
        } else if (key == SLIP_PART) {
            err = get_part(reader, slip);
        } else if (key == SLIP_SUPERSEDES) {
            err = get_id(reader, &slip->superseded);
            slip->has_superseded = true;
        } else {
            err = ERR_INPUT;
        }
    }
    return err;
}

static enum err get_numbers(struct cbor_reader *reader, struct slip *slip)
{
    uint64_t decision = 0, currency = 0;
    enum err err = claim_get_keyed_uint(reader, SLIP_DECISION, SLIP_EXCEPTION, &decision);

    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, SLIP_REQUEST, SLIP_REQUEST_MAX, slip->request);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, SLIP_OFFICER, UINT64_MAX, &slip->officer);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, SLIP_RELEASE, UINT64_MAX, &slip->release);
    if (err == ERR_NONE)
        err = cbor_get_exact(reader, SLIP_DIGEST);
    if (err == ERR_NONE)
        err = claim_get_fixed(reader, sizeof slip->release_digest, slip->release_digest);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, SLIP_CURRENCY, 999, &currency);
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(reader, SLIP_CEILING, &slip->ceiling_minor);
    if (err != ERR_NONE || decision < SLIP_APPROVED)
        return ERR_INPUT;
    slip->decision = (enum slip_decision)decision;
    slip->currency = (int)currency;
    return ERR_NONE;
}

static enum err get_slip(struct cbor_reader *reader, struct slip *slip)
{
    size_t count;
    enum err err = cbor_get_exact(reader, CLAIM_SLIP);

    if (err == ERR_NONE)
        err = cbor_get_map(reader, SLIP_REQUIRED_KEYS + SLIP_OPTIONAL_KEYS, &count);
    if (err == ERR_NONE && count < SLIP_REQUIRED_KEYS)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = get_numbers(reader, slip);
    if (err == ERR_NONE)
        err = get_lines(reader, slip);
    if (err == ERR_NONE)
        err = get_tree(reader, slip);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, SLIP_TOTAL_LINES, TOTAL_LINES_MAX, &slip->total_lines);
    if (err == ERR_NONE)
        err = get_optional(reader, count - SLIP_REQUIRED_KEYS, slip);
    return err;
}

static enum err get_claims(struct cbor_reader *reader, struct slip *slip)
{
    size_t count = 0;
    enum err err = cbor_get_map(reader, 5, &count);

    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, CLAIM_AUDIENCE, SLIP_AUDIENCE_MAX, slip->audience);
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(reader, CLAIM_EXPIRES, &slip->expires);
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(reader, CLAIM_ISSUED, &slip->issued);
    if (err == ERR_NONE)
        err = cbor_get_exact(reader, CLAIM_ID);
    if (err == ERR_NONE)
        err = get_id(reader, &slip->id);
    if (err == ERR_NONE)
        err = get_slip(reader, slip);
    if (err == ERR_NONE)
        err = cbor_get_end(reader);
    return err;
}

enum err slip_claims_decode(struct bytes claims, struct slip *ret_slip)
{
    struct cbor_reader reader = { .input = claims };
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct slip slip = { .part = 0 };

    if (get_claims(&reader, &slip) != ERR_NONE)
        return ERR_INPUT;
    /* Counts and empty optional parts that the reader let through are caught here: one byte string per slip.
     */
    if (slip_claims_encode(&slip, &again) != ERR_NONE || !bytes_equal(buffer_view(&again), claims))
        return ERR_INPUT;
    *ret_slip = slip;
    return ERR_NONE;
}

void slip_line_text(const char *text, char *ret_text)
{
    nfc_fit(text, SLIP_LINE_TEXT_MAX, ret_text);
}
