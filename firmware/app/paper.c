/* SPDX-License-Identifier: Apache-2.0 */
#include "app/paper.h"

#include "app/clerk_parts.h"
#include "codec/request_json.h"
#include "core/sentence.h"
#include "store/request_store.h"
#include "trust/slip_verify.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

static struct slip_words words_of(const struct names *names, enum lang lang)
{
    return (struct slip_words){ lang_name(names, lang), lang_name(names, LANG_EN) };
}

static const struct slip_words no_words = { "", "" };

/* What every paper about a request says. */
static void fill_common(const struct clerk *clerk, const struct rulebook *book, const struct request *request,
                        struct slip_paper *paper)
{
    const struct org_unit *unit = rulebook_unit(book, request->unit);
    const struct receiving_point *point = rulebook_receiving_point(book, request->receiving_point);

    *paper = (struct slip_paper){
        .language = request->language,
        .issuer = words_of(&book->release.issuer_name, request->language),
        .number = "",
        .replaces = "",
        .request = request->number,
        .revision = request->revision,
        .unit = unit != NULL ? words_of(&unit->name, request->language) : no_words,
        .unit_code = request->unit,
        .receiving_point = point != NULL ? words_of(&point->name, request->language) : no_words,
        .receiving_point_code = request->receiving_point,
        .lane = "",
        .total_lines = request->line_count,
        .issued = clerk_today(clerk),
        .valid_until = DATE_NONE,
        .release = book->release.sequence,
        .release_day = book->release.issued,
        .addressee = no_words,
        .focal_point = "",
        .written = "",
        .waivers = "",
        .reference = "",
        .approver = "",
        .role = no_words,
        .delegation = "",
        .manual_code = "",
        .qr = "",
        .end_mark = request->number,
    };
    if (request->purpose == PURPOSE_EMERGENCY)
        paper->banners |= SLIP_BANNER_EMERGENCY;
    if (!clerk_time_is_verified(clerk))
        paper->banners |= SLIP_BANNER_TIME;
    if (clerk_release_age(clerk) != RELEASE_FRESH)
        paper->banners |= SLIP_BANNER_STALE_CATALOGUE;
}

/* The catalogue that a slip was judged by: the one in force, or a kept generation that the caller closes. */
static enum err open_release_of(struct clerk *clerk, const struct slip *slip, struct catalogue **ret_catalogue,
                                struct catalogue **ret_to_close)
{
    char path[CLERK_PATH_MAX], hash[17];
    enum err err;

    *ret_to_close = NULL;
    if (memcmp(clerk_rulebook(clerk)->release.content_hash, slip->release_digest, sizeof slip->release_digest) == 0) {
        *ret_catalogue = clerk->catalogue;
        return ERR_NONE;
    }
    bytes_format_hex((struct bytes){ slip->release_digest, sizeof slip->release_digest }, hash);
    if (snprintf(path, sizeof path, "%s/catalogue/cat-%llu-%.8s.db", clerk->state_dir, (unsigned long long)slip->release,
                 hash) >= (int)sizeof path)
        return ERR_LIMIT;
    err = catalogue_open(path, NULL, ret_to_close);
    if (err == ERR_NONE)
        *ret_catalogue = *ret_to_close;
    return err;
}

static enum err read_request(struct clerk *clerk, const struct slip_record *record, struct arena *arena,
                             struct request *ret_request)
{
    struct request_record kept;
    enum err err;

    err = request_store_find(clerk->store, record->request, record->revision, arena, &kept);
    if (err != ERR_NONE)
        return err;
    return request_json_read(kept.json, arena, ret_request, NULL) == ERR_NONE ? ERR_NONE : ERR_CORRUPT;
}

/* How many lines of the request stand on the slips before this one. */
static enum err count_lines_before(struct clerk *clerk, const struct slip_record *record, struct arena *arena,
                                   size_t *ret_count)
{
    const struct slip_record *records;
    char text[SLIP_TEXT_MAX + 1];
    size_t slips, count = 0;
    struct slip slip;
    enum err err;

    err = slip_store_list_by_request(clerk->store, record->request, arena, &records, &slips);
    for (size_t i = 0; err == ERR_NONE && i < slips; i++) {
        if (records[i].revision != record->revision || records[i].id.serial >= record->id.serial)
            continue;
        err = slip_text_format(SLIP_TEXT_APPROVAL, records[i].signed_bytes, text);
        if (err == ERR_NONE)
            err = slip_peek_text(bytes_of_text(text), &slip);
        count += slip.line_count;
    }
    if (err == ERR_NONE)
        *ret_count = count;
    return err;
}

static enum err fill_slip_lines(struct catalogue *catalogue, const struct slip *slip, size_t before, enum lang lang,
                                struct arena *arena, struct slip_paper *paper)
{
    struct slip_paper_line *lines = ARENA_TAKE(arena, slip->line_count, struct slip_paper_line);
    const struct currency *currency = currency_find_numeric(slip->currency);

    if (lines == NULL)
        return ERR_LIMIT;
    if (currency == NULL)
        return ERR_CORRUPT;
    for (size_t i = 0; i < slip->line_count; i++) {
        const struct slip_line *line = &slip->lines[i];
        const struct product *product = NULL;
        enum err err = ERR_NOT_FOUND;

        if (line->item[0] != '\0')
            err = catalogue_product(catalogue, line->item, arena, &product);
        if (err != ERR_NONE && err != ERR_NOT_FOUND)
            return err;
        lines[i] = (struct slip_paper_line){
            .number = before + i + 1,
            .code = arena_text(arena, line->item, strlen(line->item)),
            .name = product != NULL ? lang_name(&product->name, lang) : arena_text(arena, line->text, strlen(line->text)),
            .quantity = line->quantity,
            .unit_price = { line->unit_price_minor, "" },
            .effect = line->condition_bits != 0 ? EFFECT_CONDITIONAL : EFFECT_PASS,
        };
        memcpy(lines[i].unit_price.currency, currency->code, sizeof currency->code);
        if (lines[i].code == NULL || lines[i].name == NULL)
            return ERR_LIMIT;
    }
    paper->lines = lines;
    paper->line_count = slip->line_count;
    paper->ceiling.minor = slip->ceiling_minor;
    memcpy(paper->ceiling.currency, currency->code, sizeof currency->code);
    return ERR_NONE;
}

/* "1, 3": the lines of this slip that a condition is about; "" when it stands for all of it. */
static const char *lines_of_condition(const struct slip *slip, size_t before, int bit, struct arena *arena)
{
    char text[80];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t i = 0; i < slip->line_count; i++) {
        if ((slip->lines[i].condition_bits >> bit & 1) != 0)
            buffer_put_format(&buffer, "%s%zu", buffer.used > 0 ? ", " : "", before + i + 1);
    }
    return arena_text(arena, text, buffer.used);
}

static bool stands(const struct slip *slip, int bit)
{
    for (size_t i = 0; i < slip->condition_count; i++) {
        if (slip->conditions[i] == (uint32_t)bit)
            return true;
    }
    return false;
}

static enum err fill_conditions(const struct rulebook *book, const struct slip *slip, size_t before, enum lang lang,
                                struct arena *arena, struct slip_paper *paper)
{
    struct slip_paper_condition *conditions = ARENA_TAKE(arena, SLIP_PAPER_CONDITIONS_MAX, struct slip_paper_condition);
    size_t count = 0;

    if (conditions == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < book->conditions_count && count < SLIP_PAPER_CONDITIONS_MAX; i++) {
        const struct condition *condition = &book->conditions[i];
        const char *lines = lines_of_condition(slip, before, condition->bit, arena);
        bool is_standing = stands(slip, condition->bit);

        if (lines == NULL)
            return ERR_LIMIT;
        if (lines[0] == '\0' && !is_standing)
            continue;
        conditions[count++] = (struct slip_paper_condition){
            .text = words_of(&condition->text, lang),
            .due = condition->due,
            .lines = is_standing ? "" : lines,
        };
    }
    paper->conditions = conditions;
    paper->condition_count = count;
    return ERR_NONE;
}

/* The delegation under which the slip was cleared, from the decision that the register names. */
static const char *delegation_of(struct clerk *clerk, const struct rulebook *book, const struct slip_record *record,
                                 struct arena *arena)
{
    struct assessment_record assessment;
    struct decision_record decision;

    if (assessment_find(clerk->store, record->request, record->revision, arena, &assessment) != ERR_NONE ||
        decision_find(clerk->store, assessment.id, arena, &decision) != ERR_NONE)
        return "";
    for (size_t i = 0; i < book->delegations_count; i++) {
        if (strcmp(book->delegations[i].id, decision.delegation) == 0)
            return arena_format(arena, "%s (%s)", decision.delegation, book->delegations[i].instrument);
    }
    return decision.delegation;
}

static enum err fill_signed(const struct slip_record *record, const struct slip *slip, unsigned copy, const char *qr,
                            struct arena *arena, struct slip_paper *paper)
{
    char *number = arena_take(arena, SLIP_NUMBER_SIZE, 1);
    char *replaces = arena_take(arena, SLIP_NUMBER_SIZE, 1);

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
    paper->manual_code = arena_text(arena, record->code, strlen(record->code));
    paper->qr = arena_text(arena, qr, strlen(qr));
    paper->end_mark = number;
    return paper->manual_code != NULL && paper->qr != NULL ? ERR_NONE : ERR_LIMIT;
}

static enum err fill_from_release(struct clerk *clerk, struct catalogue *catalogue, const struct slip_record *record,
                                  const struct slip *slip, const struct request *request, struct arena *arena,
                                  struct slip_paper *paper)
{
    const struct rulebook *book = catalogue_rulebook(catalogue);
    size_t before;
    enum err err;

    fill_common(clerk, book, request, paper);
    paper->role = (struct slip_words){ lang_text(request->language, STR_PAPER_ROLE_EXPRESS),
                                       lang_text(LANG_EN, STR_PAPER_ROLE_EXPRESS) };
    paper->delegation = delegation_of(clerk, book, record, arena);
    if (paper->delegation == NULL)
        return ERR_LIMIT;
    err = count_lines_before(clerk, record, arena, &before);
    if (err == ERR_NONE)
        err = fill_slip_lines(catalogue, slip, before, request->language, arena, paper);
    return err == ERR_NONE ? fill_conditions(book, slip, before, request->language, arena, paper) : err;
}

/* A copy of every name that the paper borrowed from a release that is about to be closed would be long and easy to get
 * wrong; so an older release stays open for as long as its paper's arena does, which is until the next print. */
enum err paper_of_slip(struct clerk *clerk, const struct slip_record *record, unsigned copy, struct arena *arena,
                       struct slip_paper *ret_paper)
{
    char qr[SLIP_TEXT_MAX + 1];
    struct catalogue *catalogue;
    struct slip_paper paper;
    struct request request;
    struct slip slip;
    enum err err;

    err = slip_text_format(SLIP_TEXT_APPROVAL, record->signed_bytes, qr);
    if (err == ERR_NONE)
        err = slip_peek_text(bytes_of_text(qr), &slip);
    if (err != ERR_NONE)
        return ERR_CORRUPT;
    err = read_request(clerk, record, arena, &request);
    if (err != ERR_NONE)
        return err;
    catalogue_close(clerk->older_catalogue);
    clerk->older_catalogue = NULL;
    err = open_release_of(clerk, &slip, &catalogue, &clerk->older_catalogue);
    if (err == ERR_NONE)
        err = fill_from_release(clerk, catalogue, record, &slip, &request, arena, &paper);
    if (err == ERR_NONE)
        err = fill_signed(record, &slip, copy, qr, arena, &paper);
    if (err == ERR_NONE)
        *ret_paper = paper;
    return err;
}

static enum err fill_note_lines(const struct submission *submission, struct arena *arena, struct slip_paper *paper)
{
    const struct request *request = submission->request;
    struct slip_paper_line *lines = ARENA_TAKE(arena, request->line_count, struct slip_paper_line);

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        const struct product *product = submission->facts[i].product;

        lines[i] = (struct slip_paper_line){
            .number = i + 1,
            .code = product != NULL ? product->id : "",
            .name = product != NULL ? lang_name(&product->name, request->language) : request->lines[i].text,
            .quantity = request->lines[i].quantity,
            .unit_price = request->lines[i].unit_price,
            .effect = submission->verdict.lines[i].effect,
        };
    }
    paper->lines = lines;
    paper->line_count = request->line_count;
    return ERR_NONE;
}

/* Paper goes to anybody: only what the public may read, and only what keeps the request from passing. */
static enum err fill_reasons(const struct rulebook *book, const struct submission *submission, struct arena *arena,
                             struct slip_paper *paper)
{
    const struct verdict *verdict = &submission->verdict;
    struct slip_paper_reason *reasons = ARENA_TAKE(arena, SLIP_PAPER_REASONS_MAX, struct slip_paper_reason);
    const struct sentence_scope scope = {
        .book = book,
        .request = submission->request,
        .facts = submission->facts,
        .verdict = verdict,
        .arena = arena,
        .lang = submission->request->language,
    };
    size_t count = 0;

    if (reasons == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < verdict->finding_count; i++) {
        struct finding finding = finding_disclose(&verdict->findings[i], DISCLOSURE_PUBLIC);

        if (finding.effect == EFFECT_PASS)
            continue;
        if (count >= SLIP_PAPER_REASONS_MAX) { /* counted only: the paper says how many more there are */
            count++;
            continue;
        }
        reasons[count] = (struct slip_paper_reason){
            .line = finding.line,
            .effect = finding.effect,
            .code = reason_code(finding.reason),
            .text = finding_sentence(&scope, &finding),
            .remedy = remedy_sentence(&scope, &finding),
        };
        if (reasons[count].text == NULL || reasons[count].remedy == NULL)
            return ERR_LIMIT;
        count++;
    }
    paper->reasons = reasons;
    paper->reason_count = count;
    return ERR_NONE;
}

enum err paper_of_note(struct clerk *clerk, const struct submission *submission, struct arena *arena,
                       struct slip_paper *ret_paper)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    struct slip_paper paper;
    enum err err;

    fill_common(clerk, book, submission->request, &paper);
    paper.kind = submission->outcome == SUBMIT_DECLINED ? SLIP_PAPER_REFUSAL : SLIP_PAPER_REFERRAL;
    paper.lane = lane_code(submission->verdict.lane);
    err = fill_note_lines(submission, arena, &paper);
    if (err == ERR_NONE)
        err = fill_reasons(book, submission, arena, &paper);
    if (err == ERR_NONE)
        *ret_paper = paper;
    return err;
}
