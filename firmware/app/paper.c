/* SPDX-License-Identifier: Apache-2.0 */
#include "app/paper.h"

#include "app/clerk_parts.h"
#include "app/judged.h"
#include "app/paper_parts.h"
#include "core/ruling.h"
#include "store/request_store.h"
#include "trust/slip_verify.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

/* What the steps of filling in one slip's paper share. */
struct slip_work {
    struct clerk *clerk;
    struct arena *arena;
    const struct slip_record *record;
    struct slip slip;
    struct judged judged;
    struct paper_source source;
    const struct decision_record *decision; /* that the slip rests on */
    const size_t *order;                    /* the request's lines as they stand on its slips, by index */
    size_t order_count;
    size_t before; /* how many of these stand on the slips before this one */
};

static enum err read_slip(const struct slip_record *record, char *qr, struct slip *ret_slip)
{
    enum err err = slip_text_format(SLIP_TEXT_APPROVAL, record->signed_bytes, qr);

    if (err == ERR_NONE)
        err = slip_peek_text(bytes_of_text(qr), ret_slip);
    return err == ERR_NONE ? ERR_NONE : ERR_CORRUPT;
}

static enum err find_decision(struct slip_work *work)
{
    const struct decision_record *decisions;
    size_t count;
    enum err err = decision_list(work->clerk->store, work->record->request, work->arena, &decisions, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (decisions[i].id == work->record->decision)
            work->decision = &decisions[i];
    }
    if (err == ERR_NONE && work->decision == NULL)
        err = ERR_CORRUPT;
    return err;
}

/* What was decided of a line; the machine's decisions are its verdict. */
static enum effect effect_of_line(const struct slip_work *work, size_t index)
{
    enum effect judged = work->judged.verdict.lines[index].effect;

    for (size_t i = 0; i < work->decision->line_count; i++) {
        const struct decision_line *line = &work->decision->lines[i];

        if (line->line != (int)index + 1)
            continue;
        for (int effect = EFFECT_PASS; effect <= EFFECT_NOT_SUBJECT; effect++) {
            if (strcmp(line->outcome, effect_code((enum effect)effect)) == 0)
                return (enum effect)effect;
        }
    }
    return judged;
}

static bool is_on_slips(enum effect effect)
{
    return effect != EFFECT_BLOCK && effect != EFFECT_NOT_SUBJECT;
}

static bool is_first_of_currency(const struct request *request, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(request->lines[i].unit_price.currency, request->lines[index].unit_price.currency) == 0)
            return false;
    }
    return true;
}

/* The same order in which app/approve.c puts lines on slips: currency by currency, declined ones left out. */
static enum err find_order(struct slip_work *work)
{
    const struct request *request = work->judged.request;
    size_t *order = ARENA_TAKE(work->arena, request->line_count, size_t);
    size_t count = 0;

    if (order == NULL)
        return ERR_LIMIT;
    for (size_t first = 0; first < request->line_count; first++) {
        if (!is_first_of_currency(request, first))
            continue;
        for (size_t i = first; i < request->line_count; i++) {
            if (strcmp(request->lines[i].unit_price.currency, request->lines[first].unit_price.currency) ==
                    0 &&
                is_on_slips(effect_of_line(work, i)))
                order[count++] = i;
        }
    }
    work->order = order;
    work->order_count = count;
    return ERR_NONE;
}

/* How many lines of the decision stand on the slips before this one. */
static enum err count_lines_before(struct slip_work *work)
{
    const struct slip_record *records;
    char text[SLIP_TEXT_MAX + 1];
    size_t count;
    struct slip slip;
    enum err err =
        slip_store_list_by_request(work->clerk->store, work->record->request, work->arena, &records, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (records[i].decision != work->record->decision || records[i].id.serial >= work->record->id.serial)
            continue;
        err = read_slip(&records[i], text, &slip);
        if (err == ERR_NONE)
            work->before += slip.line_count;
    }
    if (err == ERR_NONE && work->before + work->slip.line_count > work->order_count)
        err = ERR_CORRUPT;
    return err;
}

static enum err fill_lines(const struct slip_work *work, struct slip_paper *paper)
{
    const struct slip *slip = &work->slip;
    struct slip_paper_line *lines = ARENA_TAKE(work->arena, slip->line_count, struct slip_paper_line);
    const struct currency *currency = currency_find_numeric(slip->currency);

    if (lines == NULL)
        return ERR_LIMIT;
    if (currency == NULL)
        return ERR_CORRUPT;
    for (size_t i = 0; i < slip->line_count; i++) {
        const struct slip_line *line = &slip->lines[i];

        lines[i] = paper_line(&work->source, work->order[work->before + i],
                              line->condition_bits != 0 ? EFFECT_CONDITIONAL : EFFECT_PASS);
        /* The claims are what was signed, and the paper says nothing else. */
        lines[i].quantity = line->quantity;
        lines[i].unit_price.minor = line->unit_price_minor;
        memcpy(lines[i].unit_price.currency, currency->code, sizeof currency->code);
        if (strcmp(lines[i].code, line->item) != 0)
            return ERR_CORRUPT;
    }
    paper->lines = lines;
    paper->line_count = slip->line_count;
    paper->ceiling.minor = slip->ceiling_minor;
    memcpy(paper->ceiling.currency, currency->code, sizeof currency->code);
    return ERR_NONE;
}

/* What was asked for and declined, and why in public words. */
static enum err fill_declined(const struct slip_work *work, struct slip_paper *paper)
{
    const struct request *request = work->judged.request;
    struct slip_paper_line *lines = ARENA_TAKE(work->arena, request->line_count, struct slip_paper_line);
    bool *declined = ARENA_TAKE(work->arena, request->line_count, bool);
    size_t count = 0;

    if (lines == NULL || declined == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        declined[i] = effect_of_line(work, i) == EFFECT_BLOCK;
        if (declined[i])
            lines[count++] = paper_line(&work->source, i, EFFECT_BLOCK);
    }
    paper->declined = lines;
    paper->declined_count = count;
    return count > 0 ? paper_reasons(&work->source, declined, work->arena, paper) : ERR_NONE;
}

/* "1, 3": the lines of this slip that a condition is about; "" when it is about none of them. */
static const char *lines_of_condition(const struct slip_work *work, int bit)
{
    const struct slip *slip = &work->slip;
    char text[80];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t i = 0; i < slip->line_count; i++) {
        if ((slip->lines[i].condition_bits >> bit & 1) != 0)
            buffer_put_format(&buffer, "%s%zu", buffer.used > 0 ? ", " : "",
                              work->order[work->before + i] + 1);
    }
    return arena_text(work->arena, text, buffer.used);
}

static bool stands(const struct slip *slip, int bit)
{
    for (size_t i = 0; i < slip->condition_count; i++) {
        if (slip->conditions[i] == (uint32_t)bit)
            return true;
    }
    return false;
}

static enum err fill_conditions(const struct slip_work *work, struct slip_paper *paper)
{
    const struct rulebook *book = work->judged.book;
    struct slip_paper_condition *conditions =
        ARENA_TAKE(work->arena, SLIP_PAPER_CONDITIONS_MAX, struct slip_paper_condition);
    size_t count = 0;

    if (conditions == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < book->conditions_count && count < SLIP_PAPER_CONDITIONS_MAX; i++) {
        const struct condition *condition = &book->conditions[i];
        const char *lines = lines_of_condition(work, condition->bit);
        bool is_standing = stands(&work->slip, condition->bit);

        if (lines == NULL)
            return ERR_LIMIT;
        if (lines[0] == '\0' && !is_standing)
            continue;
        conditions[count++] = (struct slip_paper_condition){
            .text = paper_words(&condition->text, paper->language),
            .due = condition->due,
            .lines = is_standing ? "" : lines,
        };
    }
    paper->conditions = conditions;
    paper->condition_count = count;
    return ERR_NONE;
}

static bool is_line_on_slip(const struct slip_work *work, size_t line)
{
    for (size_t i = 0; i < work->slip.line_count; i++) {
        if (work->order[work->before + i] + 1 == line)
            return true;
    }
    return false;
}

static const struct waiver *find_waiver(const struct rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->waivers_count; i++) {
        if (strcmp(book->waivers[i].id, id) == 0)
            return &book->waivers[i];
    }
    return NULL;
}

/* The waivers without which lines of this slip would not be on it, where everybody may know what they are
 * about. */
static enum err fill_waivers(const struct slip_work *work, struct slip_paper *paper)
{
    const struct verdict *verdict = &work->judged.verdict;
    const char *list = "";

    for (size_t i = 0; i < verdict->finding_count && list != NULL; i++) {
        const struct finding *finding = &verdict->findings[i];
        const struct waiver *waiver =
            finding->reason == REASON_WAI_01 ? find_waiver(work->judged.book, finding->subject) : NULL;

        if (waiver == NULL || finding->disclosure != DISCLOSURE_PUBLIC ||
            (finding->line > 0 && !is_line_on_slip(work, finding->line)) || strstr(list, waiver->id) != NULL)
            continue;
        list = arena_format(work->arena, "%s%s%s (%s)", list, list[0] != '\0' ? ", " : "", waiver->id,
                            waiver->instrument);
    }
    if (list == NULL)
        return ERR_LIMIT;
    paper->waivers = list;
    return ERR_NONE;
}

static void fill_banners(const struct slip_work *work, struct slip_paper *paper)
{
    const struct release *release = &work->judged.book->release;
    unsigned exceptions = work->decision->exceptions;

    if ((exceptions & EXCEPTION_SEGREGATION) != 0)
        paper->banners |= SLIP_BANNER_SOD;
    if ((exceptions & EXCEPTION_EMERGENCY) != 0)
        paper->banners |= SLIP_BANNER_EMERGENCY;
    if ((exceptions & EXCEPTION_PILOT) != 0)
        paper->banners |= SLIP_BANNER_PILOT;
    if (bytes_equal(work->record->note, bytes_of_text(PAPER_NOTE_TIME)))
        paper->banners |= SLIP_BANNER_TIME;
    if (release->fresh_until != DATE_NONE && paper->issued >= release->fresh_until)
        paper->banners |= SLIP_BANNER_STALE_CATALOGUE;
}

static enum err fill_signed(const struct slip_work *work, unsigned copy, const char *qr,
                            struct slip_paper *paper)
{
    const struct slip *slip = &work->slip;
    char *number = arena_take(work->arena, SLIP_NUMBER_SIZE, 1);
    char *replaces = arena_take(work->arena, SLIP_NUMBER_SIZE, 1);

    if (number == NULL || replaces == NULL)
        return ERR_LIMIT;
    slip_number_format(slip->id, number);
    if (slip->has_superseded)
        slip_number_format(slip->superseded, replaces);
    paper->kind = SLIP_PAPER_APPROVAL;
    paper->decision = slip->decision;
    paper->number = number;
    paper->replaces = replaces;
    paper->copy = copy;
    paper->part = slip->part;
    paper->parts = slip->parts;
    paper->total_lines = slip->total_lines;
    paper->issued = (int32_t)(slip->issued / DAY_S);
    paper->valid_until = (int32_t)(slip->expires / DAY_S) - 1;
    paper->officer = (int64_t)slip->officer;
    paper->manual_code = arena_text(work->arena, work->record->code, strlen(work->record->code));
    paper->qr = arena_text(work->arena, qr, strlen(qr));
    paper->end_mark = number;
    return paper->manual_code != NULL && paper->qr != NULL ? ERR_NONE : ERR_LIMIT;
}

static enum err fill_paper(struct slip_work *work, unsigned copy, const char *qr,
                           struct slip_paper *ret_paper)
{
    struct slip_paper paper;
    enum err err;

    paper_begin(&work->source, &paper);
    err = find_decision(work);
    if (err == ERR_NONE)
        err = find_order(work);
    if (err == ERR_NONE)
        err = count_lines_before(work);
    if (err == ERR_NONE)
        err = fill_lines(work, &paper);
    if (err == ERR_NONE)
        err = fill_declined(work, &paper);
    if (err == ERR_NONE)
        err = fill_conditions(work, &paper);
    if (err == ERR_NONE)
        err = fill_waivers(work, &paper);
    if (err == ERR_NONE)
        err = paper_decider(work->judged.book, work->decision, paper.language, work->arena, &paper);
    if (err == ERR_NONE)
        err = fill_signed(work, copy, qr, &paper);
    if (err != ERR_NONE)
        return err;
    fill_banners(work, &paper);
    *ret_paper = paper;
    return ERR_NONE;
}

/* A copy of every name that the paper borrowed from a release that is about to be closed would be long and
 * easy to get wrong; so an older release stays open for as long as its paper's arena does, which is until the
 * next print. */
enum err paper_of_slip(struct clerk *clerk, const struct slip_record *record, unsigned copy,
                       struct arena *arena, struct slip_paper *ret_paper)
{
    struct slip_work work = { .clerk = clerk, .arena = arena, .record = record };
    char qr[SLIP_TEXT_MAX + 1];
    enum err err = read_slip(record, qr, &work.slip);

    if (err == ERR_NONE)
        err = judged_read(clerk, record->request, record->revision, arena, &work.judged);
    if (err != ERR_NONE)
        return err;
    catalogue_close(clerk->older_catalogue);
    clerk->older_catalogue = work.judged.older;
    work.source = (struct paper_source){ work.judged.book, work.judged.request, work.judged.facts,
                                         &work.judged.verdict };
    return fill_paper(&work, copy, qr, ret_paper);
}
