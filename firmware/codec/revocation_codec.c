/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/revocation_codec.h"

#include "codec/cbor_write.h"
#include "codec/claim.h"
#include "codec/slip_codec.h"

enum {
    CLAIM_ISSUED = 6,
    CLAIM_REVOCATION = -65540, /* private use: below -65536 */

    REVOCATION_SEQUENCE = 1,
    REVOCATION_ENTRIES = 2,

    ENTRY_FIELDS = 4,
};

static bool is_entry_sound(const struct revocation_entry *entry)
{
    return entry->kiosk >= 1 && entry->kiosk <= SLIP_KIOSK_MAX && entry->request[0] != '\0' &&
           claim_text_is_sound(entry->request, SLIP_REQUEST_MAX) && entry->revision >= 0 &&
           entry->revision <= REVOCATION_REVISION_MAX && revocation_reason_code((int)entry->reason) != NULL;
}

/* What the format can say; both directions ask. */
static bool is_sound(const struct revocation_list *list)
{
    if (list->sequence < 1 || list->issued < 0 || list->issued > CLAIM_LAST_SECOND || list->entry_count < 1 ||
        list->entry_count > REVOCATION_ENTRIES_MAX)
        return false;
    for (size_t i = 0; i < list->entry_count; i++) {
        if (!is_entry_sound(&list->entries[i]))
            return false;
        if (i > 0 && revocation_compare(&list->entries[i - 1], &list->entries[i]) >= 0)
            return false;
    }
    return true;
}

enum err revocation_claims_encode(const struct revocation_list *list, struct buffer *out)
{
    if (!is_sound(list))
        return ERR_INPUT;
    cbor_put_map(out, 2);
    cbor_put_uint(out, CLAIM_ISSUED);
    cbor_put_int(out, list->issued);
    cbor_put_int(out, CLAIM_REVOCATION);
    cbor_put_map(out, 2);
    cbor_put_uint(out, REVOCATION_SEQUENCE);
    cbor_put_uint(out, list->sequence);
    cbor_put_uint(out, REVOCATION_ENTRIES);
    cbor_put_array(out, list->entry_count);
    for (size_t i = 0; i < list->entry_count; i++) {
        cbor_put_array(out, ENTRY_FIELDS);
        cbor_put_uint(out, list->entries[i].kiosk);
        cbor_put_text(out, list->entries[i].request);
        cbor_put_int(out, list->entries[i].revision);
        cbor_put_uint(out, (uint64_t)list->entries[i].reason);
    }
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static enum err get_entry(struct cbor_reader *reader, struct revocation_entry *entry)
{
    uint64_t kiosk = 0, revision = 0, reason = 0;
    size_t count = 0;
    enum err err = cbor_get_array(reader, ENTRY_FIELDS, &count);

    if (err == ERR_NONE && count != ENTRY_FIELDS)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, SLIP_KIOSK_MAX, &kiosk);
    if (err == ERR_NONE)
        err = claim_get_text(reader, SLIP_REQUEST_MAX, entry->request);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, REVOCATION_REVISION_MAX, &revision);
    if (err == ERR_NONE)
        err = cbor_get_uint(reader, INT16_MAX, &reason);
    if (err == ERR_NONE && revocation_reason_code((int)reason) == NULL)
        err = ERR_INPUT;
    if (err != ERR_NONE)
        return err;
    entry->kiosk = (uint16_t)kiosk;
    entry->revision = (int)revision;
    entry->reason = (enum revocation_reason)reason;
    return ERR_NONE;
}

static enum err get_entries(struct cbor_reader *reader, struct arena *arena, struct revocation_list *list)
{
    struct revocation_entry *entries;
    enum err err = cbor_get_exact(reader, REVOCATION_ENTRIES);

    if (err == ERR_NONE)
        err = cbor_get_array(reader, REVOCATION_ENTRIES_MAX, &list->entry_count);
    if (err == ERR_NONE && list->entry_count == 0)
        err = ERR_INPUT;
    if (err != ERR_NONE)
        return err;
    entries = ARENA_TAKE(arena, list->entry_count, struct revocation_entry);
    if (entries == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < list->entry_count; i++)
        err = get_entry(reader, &entries[i]);
    list->entries = entries;
    return err;
}

static enum err get_list(struct cbor_reader *reader, struct arena *arena, struct revocation_list *list)
{
    uint64_t sequence = 0;
    size_t count = 0;
    enum err err = cbor_get_map(reader, 2, &count);

    if (err == ERR_NONE && count != 2)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(reader, CLAIM_ISSUED, &list->issued);
    if (err == ERR_NONE)
        err = cbor_get_exact(reader, CLAIM_REVOCATION);
    if (err == ERR_NONE)
        err = cbor_get_map(reader, 2, &count);
    if (err == ERR_NONE && count != 2)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, REVOCATION_SEQUENCE, UINT32_MAX, &sequence);
    if (err == ERR_NONE)
        err = get_entries(reader, arena, list);
    list->sequence = (uint32_t)sequence;
    return err == ERR_NONE ? cbor_get_end(reader) : err;
}

enum err revocation_claims_decode(struct bytes claims, struct arena *arena, struct revocation_list *ret_list)
{
    struct cbor_reader reader = { .input = claims };
    struct revocation_list list = { .sequence = 0 };
    struct buffer again = { .capacity = claims.size };
    enum err err = get_list(&reader, arena, &list);

    if (err != ERR_NONE)
        return err;
    again.at = ARENA_TAKE(arena, claims.size, uint8_t);
    if (again.at == NULL)
        return ERR_LIMIT;
    /* What the reader let through and the writer would say otherwise, or not at all: one byte string per list. */
    if (revocation_claims_encode(&list, &again) != ERR_NONE || !bytes_equal(buffer_view(&again), claims))
        return ERR_INPUT;
    *ret_list = list;
    return ERR_NONE;
}
