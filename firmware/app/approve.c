/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approve.h"

#include "app/clerk_parts.h"
#include "app/paper.h"
#include "codec/slip_split.h"
#include "codec/slip_text.h"
#include "codec/verdict_json.h"
#include "core/delegation.h"
#include "store/slip_store.h"
#include "trust/digest.h"
#include "trust/slip_sign.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

enum err approve_verdict_json(const struct rulebook *book, const struct request *request,
                              const struct line_facts *facts, const struct verdict *verdict, struct arena *arena,
                              struct bytes *ret_json)
{
    const struct sentence_scope scope = {
        .book = book,
        .request = request,
        .facts = facts,
        .verdict = verdict,
        .arena = arena,
        .lang = request->language,
    };

    return verdict_json_write(&scope, DISCLOSURE_SECURITY, false, ret_json);
}

uint64_t approve_officer_of_delegation(const struct rulebook *book, const char *delegation)
{
    const struct delegation *standing = delegation_find(book, delegation);
    const struct person *giver = standing != NULL ? rulebook_person(book, standing->from_person) : NULL;

    return giver != NULL ? (uint64_t)giver->officer_code : 0;
}

int32_t approve_valid_until(const struct clerk *clerk, const struct verdict *verdict)
{
    return clerk_today(clerk) + (verdict->valid_until - verdict->day);
}

enum err approve_lines_as_judged(const struct verdict *verdict, struct arena *arena,
                                 const struct approved_line **ret_lines)
{
    struct approved_line *lines = ARENA_TAKE(arena, verdict->line_count, struct approved_line);

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < verdict->line_count; i++)
        lines[i] = (struct approved_line){ .is_approved = verdict->lines[i].effect != EFFECT_NOT_SUBJECT,
                                           .condition_bits = verdict->lines[i].condition_bits };
    *ret_lines = lines;
    return ERR_NONE;
}

/* Conditions that concern the request as a whole, by their bit, ascending. */
static void fill_standing_conditions(const struct rulebook *book, const struct verdict *verdict, struct slip *slip)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];
        const struct condition *condition = rulebook_condition(book, finding->condition);

        if (finding->line == 0 && condition != NULL)
            bits |= (uint32_t)1 << condition->bit;
    }
    for (uint32_t bit = 0; bit < 32 && slip->condition_count < SLIP_CONDITIONS_MAX; bit++) {
        if ((bits >> bit & 1) != 0)
            slip->conditions[slip->condition_count++] = bit;
    }
}

static void fill_head(const struct clerk *clerk, const struct approval *approval, struct slip *slip)
{
    const struct release *release = &approval->book->release;

    *slip = (struct slip){
        .issued = clerk_now(clerk),
        .expires = ((int64_t)approval->valid_until + 1) * DAY_S,
        .id = { .kiosk = clerk->kiosk, .serial = 1 }, /* the real serial comes with each part */
        .decision = approval->decision,
        .officer = approval->officer,
        .release = (uint64_t)release->sequence,
        .total_lines = approval->request->line_count,
        .has_superseded = approval->has_superseded,
        .superseded = approval->superseded,
    };
    snprintf(slip->audience, sizeof slip->audience, "%s", approval->request->receiving_point);
    snprintf(slip->request, sizeof slip->request, "%s", approval->number);
    memcpy(slip->release_digest, release->content_hash, sizeof slip->release_digest);
    fill_standing_conditions(approval->book, approval->verdict, slip);
}

static void fill_line(const struct approval *approval, size_t index, struct slip_line *line)
{
    const struct request_line *wanted = &approval->request->lines[index];
    const struct product *product = approval->facts[index].product;

    *line = (struct slip_line){
        .quantity = wanted->quantity,
        .unit_price_minor = wanted->unit_price.minor,
        .condition_bits = approval->lines[index].condition_bits,
    };
    if (product != NULL) {
        snprintf(line->item, sizeof line->item, "%s", product->id);
        slip_line_text(product->model, line->text);
    } else {
        slip_line_text(wanted->text, line->text);
    }
}

/* One currency's lines as slips, appended to `slips`. */
static enum err split_currency(const struct approval *approval, const char *code, struct slip *head,
                               struct arena *arena, struct slip *slips, size_t *count)
{
    const struct request *request = approval->request;
    struct slip_line *lines = ARENA_TAKE(arena, request->line_count, struct slip_line);
    const struct currency *currency = currency_find(code);
    size_t line_count = 0, made;
    enum err err;

    if (lines == NULL)
        return ERR_LIMIT;
    head->currency = currency != NULL ? currency->numeric : 0;
    head->ceiling_minor = 0;
    for (size_t i = 0; i < request->line_count; i++) {
        if (strcmp(request->lines[i].unit_price.currency, code) != 0 || !approval->lines[i].is_approved)
            continue;
        if (__builtin_add_overflow(head->ceiling_minor, approval->verdict->lines[i].total.minor, &head->ceiling_minor))
            return ERR_LIMIT;
        fill_line(approval, i, &lines[line_count++]);
    }
    if (line_count == 0)
        return ERR_NONE;
    err = slip_split(head, lines, line_count, SLIP_SPLIT_58_DOTS, slips + *count, request->line_count - *count, &made);
    if (err == ERR_NONE)
        *count += made;
    return err;
}

static bool is_first_of_currency(const struct request *request, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(request->lines[i].unit_price.currency, request->lines[index].unit_price.currency) == 0)
            return false;
    }
    return true;
}

static enum err split_all(const struct approval *approval, struct slip *head, struct arena *arena,
                          struct slip *slips, size_t *ret_count)
{
    const struct request *request = approval->request;
    size_t count = 0;

    for (size_t i = 0; i < request->line_count; i++) {
        enum err err;

        if (!is_first_of_currency(request, i))
            continue;
        err = split_currency(approval, request->lines[i].unit_price.currency, head, arena, slips, &count);
        if (err != ERR_NONE)
            return err;
    }
    for (size_t i = 0; i < count; i++) {
        slips[i].part = count > 1 ? (unsigned)i + 1 : 0;
        slips[i].parts = count > 1 ? (unsigned)count : 0;
    }
    *ret_count = count;
    return count > 0 ? ERR_NONE : ERR_INPUT;
}

/* The entry names the slip's claims as they are before the log's own checkpoint is put among them. */
static enum err append_signed_event(struct clerk *clerk, struct slip *slip)
{
    uint8_t claims[SLIP_COSE_MAX], hash[DIGEST_SIZE];
    struct buffer buffer = { .at = claims, .capacity = sizeof claims };
    char number[SLIP_NUMBER_SIZE], digest_text[2 * DIGEST_SIZE + 1];
    const struct audit_field fields[] = { { "request", slip->request }, { "claims", digest_text } };
    struct audit_head head;
    enum err err;

    slip->tree_size = 0;
    memset(slip->tree_root, 0, sizeof slip->tree_root);
    err = slip_claims_encode(slip, &buffer);
    if (err != ERR_NONE)
        return err;
    digest_sha256(buffer_view(&buffer), hash);
    bytes_format_hex((struct bytes){ hash, sizeof hash }, digest_text);
    slip_number_format(slip->id, number);
    err = clerk_audit(clerk, EVENT_SLIP_SIGNED, "KIOSK", "", number, fields, 2, &head);
    if (err != ERR_NONE)
        return err;
    slip->tree_size = head.size;
    memcpy(slip->tree_root, head.root, sizeof slip->tree_root);
    return ERR_NONE;
}

static enum err sign_one(struct clerk *clerk, const struct approval *approval, struct slip *slip)
{
    struct signed_slip signed_slip;
    struct slip_record record = {
        .request = approval->number,
        .revision = approval->revision,
        .decision = approval->decision_id,
        .issued = slip->issued,
        .expires = slip->expires,
    };
    enum err err;

    err = slip_store_allocate(clerk->store, clerk->kiosk, &slip->id);
    if (err == ERR_NONE)
        err = append_signed_event(clerk, slip);
    if (err == ERR_NONE)
        err = slip_sign(slip, &clerk->key, &signed_slip);
    if (err != ERR_NONE)
        return err;
    record.id = slip->id;
    memcpy(record.code, signed_slip.code, sizeof record.code);
    record.signed_bytes = (struct bytes){ signed_slip.cose, signed_slip.cose_size };
    if (!clerk_time_is_verified(clerk))
        record.note = bytes_of_text(PAPER_NOTE_TIME);
    return slip_store_insert(clerk->store, &record);
}

enum err approve_sign(struct clerk *clerk, const struct approval *approval, struct arena *arena,
                      const struct slip_id **ret_slips, size_t *ret_count)
{
    struct slip *slips = ARENA_TAKE(arena, approval->request->line_count, struct slip);
    struct slip_id *ids = ARENA_TAKE(arena, approval->request->line_count, struct slip_id);
    struct slip head;
    size_t count = 0;
    enum err err;

    if (slips == NULL || ids == NULL)
        return ERR_LIMIT;
    fill_head(clerk, approval, &head);
    err = split_all(approval, &head, arena, slips, &count);
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = sign_one(clerk, approval, &slips[i]);
        ids[i] = slips[i].id;
    }
    if (err != ERR_NONE)
        return err;
    *ret_slips = ids;
    *ret_count = count;
    return ERR_NONE;
}
