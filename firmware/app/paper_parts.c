/* SPDX-License-Identifier: Apache-2.0 */
#include "app/paper_parts.h"

#include "core/delegation.h"
#include "core/sentence.h"

#include <string.h>

static const struct slip_words no_words = { "", "" };

struct slip_words paper_words(const struct names *names, enum lang lang)
{
    return (struct slip_words){ lang_name(names, lang), lang_name(names, LANG_EN) };
}

struct slip_words paper_text(enum str id, enum lang lang)
{
    return (struct slip_words){ lang_text(lang, id), lang_text(LANG_EN, id) };
}

void paper_begin(const struct paper_source *source, struct slip_paper *ret_paper)
{
    const struct request *request = source->request;
    const struct rulebook *book = source->book;
    const struct org_unit *unit = rulebook_unit(book, request->unit);
    const struct receiving_point *point = rulebook_receiving_point(book, request->receiving_point);

    *ret_paper = (struct slip_paper){
        .language = request->language,
        .issuer = paper_words(&book->release.issuer_name, request->language),
        .number = "",
        .replaces = "",
        .request = request->number,
        .revision = request->revision,
        .unit = unit != NULL ? paper_words(&unit->name, request->language) : no_words,
        .unit_code = request->unit,
        .receiving_point = point != NULL ? paper_words(&point->name, request->language) : no_words,
        .receiving_point_code = request->receiving_point,
        .lane = "",
        .addressee = no_words,
        .focal_point = "",
        .total_lines = request->line_count,
        .issued = DATE_NONE,
        .valid_until = DATE_NONE,
        .release = book->release.sequence,
        .release_day = book->release.issued,
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
        ret_paper->banners |= SLIP_BANNER_EMERGENCY;
    if (request->purpose == PURPOSE_PILOT)
        ret_paper->banners |= SLIP_BANNER_PILOT;
}

struct slip_paper_line paper_line(const struct paper_source *source, size_t index, enum effect effect)
{
    const struct request_line *wanted = &source->request->lines[index];
    const struct product *product = source->facts[index].product;

    return (struct slip_paper_line){
        .number = index + 1,
        .code = product != NULL ? product->id : "",
        .name = product != NULL ? lang_name(&product->name, source->request->language) : wanted->text,
        .quantity = wanted->quantity,
        .unit_price = wanted->unit_price,
        .effect = effect,
    };
}

enum err paper_reasons(const struct paper_source *source, const bool *wanted, struct arena *arena,
                       struct slip_paper *paper)
{
    const struct verdict *verdict = source->verdict;
    struct slip_paper_reason *reasons = ARENA_TAKE(arena, SLIP_PAPER_REASONS_MAX, struct slip_paper_reason);
    const struct sentence_scope scope = {
        .book = source->book,
        .request = source->request,
        .facts = source->facts,
        .verdict = verdict,
        .arena = arena,
        .lang = source->request->language,
    };
    size_t count = 0;

    if (reasons == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < verdict->finding_count; i++) {
        struct finding finding = finding_disclose(&verdict->findings[i], DISCLOSURE_PUBLIC);

        if (finding.effect == EFFECT_PASS ||
            (wanted != NULL && (finding.line == 0 || !wanted[finding.line - 1])))
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

/* The delegation and its instrument, "DEL-2026-031 (ICT/2026/D/31)". */
static const char *instrument_of(const struct rulebook *book, const char *id, struct arena *arena)
{
    const struct delegation *delegation = delegation_find(book, id);

    if (delegation == NULL || delegation->instrument[0] == '\0')
        return id;
    return arena_format(arena, "%s (%s)", id, delegation->instrument);
}

static enum str role_of(const struct decision_record *decision)
{
    if (strcmp(decision->actor, "BOARD") == 0)
        return STR_PAPER_ROLE_BOARD;
    if (strcmp(decision->actor, "KIOSK") == 0)
        return STR_PAPER_ROLE_EXPRESS;
    return strcmp(decision->role, "head-of-office") == 0 ? STR_PAPER_ROLE_HEAD : STR_PAPER_ROLE_APPROVER;
}

enum err paper_decider(const struct rulebook *book, const struct decision_record *decision, enum lang lang,
                       struct arena *arena, struct slip_paper *paper)
{
    const struct person *person = rulebook_person(book, decision->actor);
    bool is_board = strcmp(decision->actor, "BOARD") == 0;

    paper->role = paper_text(role_of(decision), lang);
    paper->written = decision->comment;
    if (is_board) {
        paper->reference = decision->delegation;
        return ERR_NONE;
    }
    if (person != NULL) {
        paper->approver = person->name;
        paper->officer = person->officer_code;
    }
    paper->delegation = instrument_of(book, decision->delegation, arena);
    return paper->delegation != NULL ? ERR_NONE : ERR_LIMIT;
}
