/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/case_blocks.h"

#include "screens/field.h"
#include "screens/part_finding.h"
#include "screens/part_menu.h"
#include "screens/part_revoked.h"

#include <string.h>

enum { FINDINGS_MAX = 60 };

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static void add(const struct case_scope *scope, const struct part_block *block)
{
    (void)part_blocks_add(scope->blocks, block); /* what is beyond the blocks' room is on another tab's pages */
}

static void add_title(const struct case_scope *scope, const char *words)
{
    add(scope, &(struct part_block){ .head = words, .is_title = true });
}

static const char *labelled(const struct case_scope *scope, enum str label, const char *value)
{
    return frame_format(scope->frame, "%s: %s", say(scope->frame, label), value);
}

const char *case_line_words(const struct case_scope *scope, size_t line)
{
    return frame_format(scope->frame, "%s × %s",
                        say_number(scope->frame, scope->model->request->lines[line].quantity),
                        part_line_name(scope->model, line));
}

/* ---- the request ---- */

static const char *first_reason(const struct case_scope *scope, size_t line)
{
    size_t indexes[FINDINGS_MAX];
    size_t count = part_findings(scope->model->verdict, line, FINDINGS_MAX, indexes);
    struct finding finding;
    const char *label;

    if (count == 0)
        return NULL;
    finding = finding_disclose(&scope->model->verdict->findings[indexes[0]], scope->open->clearance);
    label = reason_label(finding.reason, scope->model->lang);
    if (count == 1)
        return label;
    return frame_format(scope->frame, "%s · %s", label,
                        say_count(scope->frame, STR_SCREEN_VERDICT_MORE_REASONS, (int64_t)count - 1));
}

static const char *line_amount(const struct case_scope *scope, size_t line)
{
    struct money total = scope->model->verdict->lines[line].total;

    return total.minor == 0 || total.currency[0] == '\0' ? NULL : say_money(scope->frame, total);
}

static enum effect whole_effect(const struct verdict *verdict)
{
    size_t index;

    return part_findings(verdict, 0, 1, &index) == 0 ? EFFECT_PASS : verdict->findings[index].effect;
}

void case_lines(const struct case_scope *scope)
{
    const struct model *model = scope->model;
    struct part_block revoked;

    if (part_revoked(scope->frame, scope->open->file, &revoked))
        add(scope, &revoked);

    if (first_reason(scope, 0) != NULL)
        add(scope, &(struct part_block){ .has_mark = true, .mark = part_effect_mark(whole_effect(model->verdict)),
                                         .head = say(scope->frame, STR_SCREEN_VERDICT_WHOLE),
                                         .texts = { first_reason(scope, 0) },
                                         .action = act_with(ACT_CASE_LINE, 0) });
    for (size_t i = 0; i < model->request->line_count; i++) {
        const struct line_verdict *verdict = &model->verdict->lines[i];
        const char *reason = first_reason(scope, i + 1);

        add(scope,
            &(struct part_block){ .has_mark = true, .mark = part_effect_mark(verdict->effect),
                                  .head = case_line_words(scope, i),
                                  .texts = { part_join(scope->frame, " · ", line_amount(scope, i),
                                                       reason != NULL
                                                           ? reason
                                                           : say(scope->frame, part_state_word(verdict->state)),
                                                       NULL) },
                                  .action = act_with(ACT_CASE_LINE, (int)i + 1) });
    }
}

static void add_person(const struct case_scope *scope)
{
    const struct request *request = scope->model->request;
    bool is_for_other =
        request->on_behalf_of[0] != '\0' && strcmp(request->on_behalf_of, request->requester) != 0;

    add(scope, &(struct part_block){
                   .icon = ICON_PERSON,
                   .head = part_person(scope->model, request->requester),
                   .aside = request->requester,
                   .texts = { part_unit(scope->model, request->unit),
                              is_for_other ? labelled(scope, STR_WORK_ON_BEHALF,
                                                      part_person(scope->model, request->on_behalf_of))
                                           : NULL },
               });
}

static const char *shown_field(const struct case_scope *scope, enum field_id field)
{
    const struct field_ref ref = { .field = field };

    return field_shown(scope->model, &ref, &scope->frame->arena);
}

static void add_purpose(const struct case_scope *scope)
{
    const struct request *request = scope->model->request;
    const char *need_by = request->need_by == DATE_NONE
                              ? NULL
                              : labelled(scope, STR_SCREEN_REVIEW_NEED_BY, say_date(scope->frame, request->need_by));

    add(scope, &(struct part_block){ .icon = ICON_DOCUMENT, .head = shown_field(scope, FIELD_PURPOSE),
                                     .aside = need_by, .texts = { part_quote(scope->frame, request->justification) } });
}

static void add_codes(const struct case_scope *scope)
{
    static const struct {
        enum field_id field;
        enum str label;
    } codes[] = {
        { FIELD_RECEIVING_POINT, STR_SCREEN_REVIEW_RECEIVING_POINT },
        { FIELD_CODING_BLOCK, STR_SCREEN_REVIEW_CODING_BLOCK },
        { FIELD_FUNDING, STR_SCREEN_REVIEW_FUNDING },
        { FIELD_BUDGET_REVIEW, STR_SCREEN_REVIEW_BUDGET_REVIEW },
        { FIELD_PREVIOUS, STR_SCREEN_REVIEW_PREVIOUS },
    };
    struct part_block block = { .icon = ICON_LIST };
    size_t count = 0;

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        const char *value = shown_field(scope, codes[i].field);

        if (value[0] != '\0')
            block.texts[count++] = labelled(scope, codes[i].label, value);
    }
    if (count > 0)
        add(scope, &block);
}

void case_asked(const struct case_scope *scope)
{
    add_purpose(scope);
    add_person(scope);
    add_codes(scope);
}

void case_asked_short(const struct case_scope *scope)
{
    const struct request *request = scope->model->request;

    add(scope, &(struct part_block){ .icon = ICON_DOCUMENT, .head = shown_field(scope, FIELD_PURPOSE),
                                     .texts = { request->need_by == DATE_NONE
                                                    ? NULL
                                                    : labelled(scope, STR_SCREEN_REVIEW_NEED_BY,
                                                               say_date(scope->frame, request->need_by)) } });
}

/* ---- why ---- */

static void add_finding(const struct case_scope *scope, size_t index)
{
    struct sentence_scope words = part_scope(scope->model, scope->frame);
    struct finding finding =
        finding_disclose(&scope->model->verdict->findings[index], scope->open->clearance);
    const char *remedy = or_empty(remedy_sentence(&words, &finding));
    const char *source = frame_format(scope->frame, "%s · %s", reason_code(finding.reason),
                                      say_with(scope->frame, STR_SCREEN_VERDICT_SOURCE, "citation",
                                               finding_source(&finding, scope->model->lang)));

    add(scope, &(struct part_block){ .has_mark = true, .mark = part_effect_mark(finding.effect),
                                     .head = reason_label(finding.reason, scope->model->lang),
                                     .aside = source,
                                     .texts = { or_empty(finding_sentence(&words, &finding)) },
                                     .close = remedy[0] == '\0' ? NULL : remedy });
}

static const char *line_facts_words(const struct case_scope *scope, size_t line)
{
    const struct request_line *entry = &scope->model->request->lines[line];
    const char *contract = entry->contract[0] == '\0'
                               ? say(scope->frame, STR_SCREEN_LINE_NO_CONTRACT)
                               : labelled(scope, STR_SCREEN_LINE_CONTRACT, entry->contract);
    const char *price = entry->unit_price.minor == 0
                            ? ""
                            : frame_format(scope->frame, " · %s: %s", say(scope->frame, STR_SCREEN_LINE_PRICE),
                                           say_money(scope->frame, entry->unit_price));

    return frame_format(scope->frame, "%s · %s%s",
                        say(scope->frame, part_state_word(scope->model->verdict->lines[line].state)), contract,
                        price);
}

static void add_line_findings(const struct case_scope *scope, size_t line)
{
    size_t indexes[FINDINGS_MAX];
    size_t count = part_findings(scope->model->verdict, line, FINDINGS_MAX, indexes);

    if (line > 0)
        add(scope, &(struct part_block){ .head = case_line_words(scope, line - 1), .is_title = true,
                                         .texts = { line_facts_words(scope, line - 1) } });
    else if (count > 0)
        add_title(scope, say(scope->frame, STR_SCREEN_VERDICT_WHOLE));
    for (size_t i = 0; i < count; i++)
        add_finding(scope, indexes[i]);
    if (count == 0 && line > 0)
        add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_OK,
                                         .head = say(scope->frame, STR_SCREEN_VERDICT_NO_REASON) });
}

void case_why(const struct case_scope *scope, int line)
{
    if (line >= 0) {
        add_line_findings(scope, (size_t)line);
        return;
    }
    for (size_t i = 0; i <= scope->model->request->line_count; i++)
        add_line_findings(scope, i);
}

/* ---- people ---- */

static enum mark opinion_mark(enum opinion opinion)
{
    switch (opinion) {
    case OPINION_CLEAR:
        return MARK_OK;
    case OPINION_CONDITION:
        return MARK_WARNING;
    case OPINION_OBJECT:
        return MARK_NO;
    case OPINION_COUNT:
        break;
    }
    return MARK_WAIT;
}

static enum str opinion_word(enum opinion opinion)
{
    switch (opinion) {
    case OPINION_CLEAR:
        return STR_WORK_OPINION_CLEAR;
    case OPINION_CONDITION:
        return STR_WORK_OPINION_CONDITION;
    case OPINION_OBJECT:
        return STR_WORK_OPINION_OBJECT;
    case OPINION_COUNT:
        break;
    }
    return STR_WORK_OPINION_OPEN;
}

/* The worst of what one review says about its lines. */
static enum opinion worst(const struct opinion_record *record)
{
    enum opinion worst_so_far = OPINION_CLEAR;

    for (size_t i = 0; i < record->line_count; i++) {
        if (record->lines[i].opinion > worst_so_far)
            worst_so_far = record->lines[i].opinion;
    }
    return worst_so_far;
}

static const struct opinion_record *latest_opinion(const struct casefile *file, enum task_kind kind)
{
    for (size_t i = file->opinion_count; i > 0; i--) {
        if (file->opinions[i - 1].kind == kind)
            return &file->opinions[i - 1];
    }
    return NULL;
}

static const char *by_whom(const struct case_scope *scope, const char *actor, const char *delegation)
{
    const char *name = part_person(scope->model, actor);

    if (delegation[0] == '\0')
        return name;
    return say_with2(scope->frame, STR_WORK_OPINION_THROUGH, "name", name, "delegation", delegation);
}

/* The conditions of an opinion's lines in words, each once. */
static const char *condition_words(const struct case_scope *scope, const struct opinion_record *record)
{
    const struct rulebook *book = scope->model->book;
    const char *words = "";

    for (size_t c = 0; c < book->conditions_count; c++) {
        const struct condition *condition = &book->conditions[c];
        bool is_asked = false;

        for (size_t i = 0; i < record->line_count && !is_asked; i++)
            is_asked = list_contains(or_empty(record->lines[i].conditions), condition->code);
        if (is_asked)
            words = part_join(scope->frame, " · ", words, lang_name(&condition->text, scope->model->lang), NULL);
    }
    return words[0] == '\0' ? NULL : words;
}

static void add_opinion(const struct case_scope *scope, const struct opinion_record *record)
{
    struct frame *frame = scope->frame;
    const char *words = condition_words(scope, record);
    const char *by = frame_format(frame, "%s · %s", by_whom(scope, record->actor, record->delegation),
                                  part_moment_day(frame, scope->model, record->time));
    struct part_block block = { .has_mark = true, .mark = opinion_mark(worst(record)),
                                .head = say(frame, part_task_word(record->kind)),
                                .aside = say(frame, opinion_word(worst(record))),
                                .texts = { by, words != NULL ? words : part_quote(frame, record->comment) } };

    if (words != NULL)
        block.texts[2] = part_quote(frame, record->comment);
    add(scope, &block);
}

static bool is_open(const struct task_record *task)
{
    return task->closed == 0;
}

static void add_waiting(const struct case_scope *scope, const struct task_record *task)
{
    add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_WAIT,
                                     .head = say(scope->frame, part_task_word(task->kind)),
                                     .aside = say(scope->frame, STR_WORK_OPINION_OPEN),
                                     .texts = { part_quote(scope->frame, task->question) } });
}

static bool waits_for_opinion(const struct case_scope *scope, const struct task_record *task)
{
    return is_open(task) && task->kind != TASK_APPROVAL && task->kind != TASK_HEAD &&
           latest_opinion(scope->open->file, task->kind) == NULL;
}

void case_people(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;
    size_t before = scope->blocks->count;

    for (size_t i = 0; i < file->task_count; i++) {
        if (waits_for_opinion(scope, &file->tasks[i]))
            add_waiting(scope, &file->tasks[i]);
    }
    for (size_t i = file->opinion_count; i > 0; i--)
        add_opinion(scope, &file->opinions[i - 1]);
    if (scope->blocks->count == before)
        add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_INFO,
                                         .head = say(scope->frame, STR_WORK_OPINION_NONE) });
}

void case_people_short(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;

    for (enum task_kind kind = TASK_TECHNICAL; task_kind_is_review(kind); kind++) {
        const struct opinion_record *record = latest_opinion(file, kind);

        if (record != NULL)
            add(scope, &(struct part_block){ .has_mark = true, .mark = opinion_mark(worst(record)),
                                             .head = say(scope->frame, part_task_word(kind)),
                                             .texts = { say(scope->frame, opinion_word(worst(record))) } });
    }
    for (size_t i = 0; i < file->task_count; i++) {
        const struct task_record *task = &file->tasks[i];

        if (waits_for_opinion(scope, task) && task->kind != scope->open->task)
            add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_WAIT,
                                             .head = say(scope->frame, part_task_word(task->kind)),
                                             .texts = { say(scope->frame, STR_WORK_OPINION_OPEN) } });
    }
}

/* ---- authority ---- */

static const char *authority_words(const struct case_scope *scope, const struct ruling_answer *answer)
{
    const struct delegation *delegation = answer->delegation;

    if (delegation == NULL)
        return say(scope->frame, STR_WORK_AUTHORITY_OWN);
    if (delegation->ceiling_minor < 0)
        return say_with(scope->frame, STR_WORK_AUTHORITY_OPEN, "delegation", delegation->id);
    return say_with2(scope->frame, STR_WORK_AUTHORITY_CEILING, "delegation", delegation->id, "amount",
                     part_base_amount(scope->frame, scope->model, delegation->ceiling_minor));
}

static void add_exceptions(const struct case_scope *scope, unsigned exceptions)
{
    static const struct {
        enum ruling_exception bit;
        enum str word;
    } known[] = {
        { EXCEPTION_SEGREGATION, STR_WORK_EXCEPTION_SEGREGATION },
        { EXCEPTION_OVERRIDE, STR_WORK_EXCEPTION_OVERRIDE },
        { EXCEPTION_EMERGENCY, STR_WORK_EXCEPTION_EMERGENCY },
        { EXCEPTION_WAIVER, STR_WORK_EXCEPTION_WAIVER },
        { EXCEPTION_PILOT, STR_WORK_EXCEPTION_PILOT },
    };
    struct part_block block = { .has_mark = true, .mark = MARK_WARNING,
                                .head = say(scope->frame, STR_WORK_EXCEPTION) };
    size_t count = 0;

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if ((exceptions & (unsigned)known[i].bit) != 0)
            block.texts[count++] = say(scope->frame, known[i].word);
    }
    if (count > 0)
        add(scope, &block);
}

static bool is_refused(const struct ruling_answer *answer)
{
    return answer->refusal != REFUSAL_NONE && answer->refusal != REFUSAL_REASON;
}

/* What can't be done is said before anybody tries; the same reason once. */
static void add_refusal(const struct case_scope *scope, const struct ruling_answer *answer, enum str what)
{
    struct part_refusal said = part_refusal(scope->frame, scope->model, answer);

    add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_NO, .head = said.sentence,
                                     .aside = said.code,
                                     .texts = { part_join(scope->frame, ": ", say(scope->frame, what), said.next,
                                                          NULL) } });
}

static bool is_same(const struct ruling_answer *a, const struct ruling_answer *b)
{
    return a->refusal == b->refusal && a->reach == b->reach && a->because == b->because;
}

void case_authority(const struct case_scope *scope)
{
    static const enum work_do others[] = { WORK_RETURN, WORK_DECLINE, WORK_FORWARD };
    bool is_opinion = work_is_opinion(scope->open);
    enum work_do wanted = work_main(scope->open);
    const struct ruling_answer *main_answer = work_answer(scope->open, wanted);
    const struct work_mark *mark = scope->open->mark;

    if (scope->open->is_read_only) {
        add(scope, &(struct part_block){ .has_mark = true, .mark = MARK_INFO,
                                         .head = say(scope->frame, STR_WORK_AUTHORITY),
                                         .texts = { say(scope->frame, STR_WORK_AUTHORITY_READ) } });
        return;
    }
    if (mark != NULL)
        add(scope, &(struct part_block){ .has_mark = true, .mark = part_mark_mark(mark),
                                         .head = say_with(scope->frame, STR_WORK_MARKED, "what",
                                                          say(scope->frame, part_mark_word(mark))),
                                         .texts = { part_quote(scope->frame, mark->comment) } });
    if (is_refused(main_answer))
        add_refusal(scope, main_answer,
                    is_opinion              ? STR_WORK_DO_CLEAR
                    : wanted == WORK_CANCEL ? STR_WORK_DO_CANCEL
                                            : STR_WORK_DO_APPROVE);
    for (size_t i = 0; i < sizeof others / sizeof others[0] && !is_opinion && wanted != WORK_CANCEL; i++) {
        static const enum str words[] = { STR_WORK_DO_RETURN, STR_WORK_DO_DECLINE, STR_WORK_DO_FORWARD };
        const struct ruling_answer *answer = work_answer(scope->open, others[i]);

        if (is_refused(answer) && !is_same(answer, main_answer) &&
            (i == 0 || !is_same(answer, work_answer(scope->open, others[i - 1]))))
            add_refusal(scope, answer, words[i]);
    }
    if (is_refused(main_answer) && main_answer->refusal <= REFUSAL_SEGREGATION)
        return;
    add(scope, &(struct part_block){ .icon = ICON_SHIELD_CHECK, .texts = { authority_words(scope, main_answer) } });
    add_exceptions(scope, main_answer->exceptions);
}
