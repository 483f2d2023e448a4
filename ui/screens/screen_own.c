/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_own.h"

#include "core/sentence.h"
#include "screens/mine_words.h"
#include "screens/part_menu.h"
#include "screens/part_revoked.h"

#include <string.h>

static struct step on_tap(struct screen_own *screen, const struct event *event)
{
    bool was_asking = screen->asking != SCREEN_OWN_READING;

    screen->asking = SCREEN_OWN_READING;
    switch ((int)event->act) {
    case ACT_PAGE:
        screen->page = part_turn(screen->page, event->argument);
        return step_to(STEP_STAY);
    case ACT_OWN_ANSWER:
        return step_to(STEP_OWN_ANSWER);
    case ACT_OWN_REPORT:
        return step_to(STEP_OWN_REPORT);
    case ACT_OWN_PRINT:
        return step_to(STEP_OWN_PRINT);
    case ACT_OWN_WITHDRAW:
        screen->asking = SCREEN_OWN_ASKING_WITHDRAW;
        return step_to(STEP_STAY);
    case ACT_OWN_REVISE:
        screen->asking = SCREEN_OWN_ASKING_REVISE;
        return step_to(STEP_STAY);
    case ACT_OWN_WITHDRAW_CONFIRMED:
        return step_to(STEP_OWN_WITHDRAW);
    case ACT_OWN_REVISE_CONFIRMED:
        return step_to(STEP_OWN_REVISE);
    case ACT_BACK:
        return step_to(was_asking ? STEP_STAY : STEP_BACK);
    }
    return step_to(STEP_STAY);
}

struct step screen_own_on(struct screen_own *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_own){ .page = 0 };
    return event->kind == EVENT_TAP ? on_tap(screen, event) : step_to(STEP_STAY);
}

/* ---- what there is to read ---- */

struct words {
    struct frame *frame;
    const struct model *model;
    const struct mine_model *mine;
    struct part_blocks blocks;
};

static enum str step_word(enum life_act act)
{
    static const enum str words[LIFE_ACT_COUNT] = {
        [LIFE_SUBMIT] = STR_MINE_STEP_SUBMIT,         [LIFE_JUDGE] = STR_MINE_STEP_JUDGE,
        [LIFE_CLEAR] = STR_MINE_STEP_CLEAR,           [LIFE_REFER] = STR_MINE_STEP_REFER,
        [LIFE_RETURN] = STR_MINE_STEP_RETURN,         [LIFE_ANSWER] = STR_MINE_STEP_ANSWER,
        [LIFE_APPROVE] = STR_MINE_STEP_APPROVE,       [LIFE_APPROVE_COND] = STR_MINE_STEP_APPROVE_COND,
        [LIFE_APPROVE_PART] = STR_MINE_STEP_APPROVE_PART, [LIFE_DECLINE] = STR_MINE_STEP_DECLINE,
        [LIFE_ISSUE] = STR_MINE_STEP_ISSUE,           [LIFE_RECEIVE_PART] = STR_MINE_STEP_RECEIVE_PART,
        [LIFE_RECEIVE] = STR_MINE_STEP_RECEIVE,       [LIFE_CLOSE] = STR_MINE_STEP_CLOSE,
        [LIFE_REVISE] = STR_MINE_STEP_REVISE,         [LIFE_WITHDRAW] = STR_MINE_STEP_WITHDRAW,
        [LIFE_CANCEL] = STR_MINE_STEP_CANCEL,         [LIFE_EXPIRE] = STR_MINE_STEP_EXPIRE,
        [LIFE_REVOKE] = STR_MINE_STEP_REVOKE,         [LIFE_LAPSE] = STR_MINE_STEP_LAPSE,
    };

    return words[act];
}

static void add_title(struct words *words, enum str title)
{
    const struct part_block block = { .is_title = true, .head = say(words->frame, title) };

    part_blocks_add(&words->blocks, &block);
}

/* What is asked of the owner, in the words of whoever asks. */
static void add_owed(struct words *words)
{
    struct frame *frame = words->frame;
    const struct standing_row *row = words->mine->row;
    struct part_block block = { .has_mark = true, .mark = MARK_WARNING };

    switch (mine_need_of(row)) {
    case MINE_NEEDS_NOTHING:
        if (row->state != REQUEST_IN_REVIEW || row->open_kinds == 0)
            return;
        block.mark = mine_promise_mark(row);
        block.head = say_with(frame, STR_MINE_WITH, "who", part_task_list(frame, row->open_kinds));
        block.texts[0] = mine_promise_words(frame, words->model, row);
        part_blocks_add(&words->blocks, &block);
        return;
    case MINE_NEEDS_ANSWER:
        block.texts[0] = row->question[0] != '\0' ? part_quote(frame, row->question) : NULL;
        break;
    case MINE_NEEDS_REVISION:
    case MINE_NEEDS_PRINT:
    case MINE_NEEDS_RESULT:
        break;
    }
    block.head = mine_need_words(frame, row);
    add_title(words, STR_MINE_OWED);
    part_blocks_add(&words->blocks, &block);
}

/* The ICT office's word goes before everything else. */
static void add_revoked(struct words *words)
{
    struct part_block block;

    if (part_revoked(words->frame, words->mine->file, &block))
        part_blocks_add(&words->blocks, &block);
}

/* The latest decision that a person took line by line about the newest revision; NULL = none. */
static const struct decision_record *last_decision(const struct casefile *file)
{
    for (size_t i = file->decision_count; i > 0; i--) {
        if (file->decisions[i - 1].line_count > 0 && file->decisions[i - 1].assessment == file->assessment)
            return &file->decisions[i - 1];
    }
    return NULL;
}

static const struct decision_line *decided_line(const struct decision_record *decision, size_t line)
{
    for (size_t i = 0; decision != NULL && i < decision->line_count; i++) {
        if (decision->lines[i].line == (int)line)
            return &decision->lines[i];
    }
    return NULL;
}

/* Whether the machine set the condition on the line for a reason that is nobody's secret. */
static bool is_set_openly(const struct verdict *verdict, size_t index, const struct condition *condition)
{
    if ((verdict->lines[index].condition_bits >> condition->bit & 1) == 0)
        return false;
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->line == index + 1 && finding->disclosure != DISCLOSURE_SECURITY &&
            strcmp(finding->condition, condition->code) == 0)
            return true;
    }
    return false;
}

/* The machine's and the people's; the last text takes what has no room of its own.  Returns how many there are. */
static size_t add_conditions(const struct words *words, size_t index, const char *by_people, const char **texts,
                             size_t room)
{
    const struct casefile *file = words->mine->file;
    struct frame *frame = words->frame;
    size_t count = 0;

    for (size_t i = 0; i < file->book->conditions_count; i++) {
        const struct condition *condition = &file->book->conditions[i];
        const char *text = lang_name(&condition->text, frame->look.lang);

        if (!list_contains(by_people, condition->code) && !is_set_openly(file->verdict, index, condition))
            continue;
        if (count < room)
            texts[count] = text;
        else
            texts[room - 1] = part_join(frame, " · ", texts[room - 1], text, NULL);
        count++;
    }
    return count;
}

/* A finding in words its owner may read: what is not public says so by its general sentence. */
static const char *finding_words(const struct words *words, const struct finding *finding)
{
    const struct casefile *file = words->mine->file;
    const struct sentence_scope scope = {
        .book = file->book,
        .request = file->request,
        .facts = file->facts,
        .verdict = file->verdict,
        .arena = &words->frame->arena,
        .lang = words->frame->look.lang,
    };
    struct finding shown = finding_disclose(finding, DISCLOSURE_PUBLIC);
    const char *text = finding_sentence(&scope, &shown);

    return text == NULL ? "" : text;
}

/* What was decided about a line: by people line by line, or by the machine at once. */
static void add_outcome(const struct words *words, size_t index, const struct decision_line *decided,
                        struct part_block *block)
{
    enum effect effect = words->mine->file->verdict->lines[index].effect;
    bool is_declined = decided != NULL ? strcmp(decided->outcome, effect_code(EFFECT_BLOCK)) == 0
                                       : effect == EFFECT_BLOCK;
    bool is_conditional = !is_declined && add_conditions(words, index, decided != NULL ? decided->conditions : "",
                                                         block->texts + 1, PART_BLOCK_TEXTS - 1) > 0;

    block->mark = is_declined ? MARK_NO : is_conditional ? MARK_WARNING : MARK_OK;
    block->texts[0] = say(words->frame, is_declined      ? STR_MINE_LINE_DECLINED
                                        : is_conditional ? STR_MINE_LINE_CONDITION
                                                         : STR_MINE_LINE_APPROVED);
}

static void add_findings(const struct words *words, size_t index, struct part_block *block)
{
    const struct verdict *verdict = words->mine->file->verdict;
    size_t texts = 0;

    for (size_t i = 0; i < verdict->finding_count && texts < PART_BLOCK_TEXTS; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->line == index + 1 && finding->effect != EFFECT_PASS)
            block->texts[texts++] = finding_words(words, finding);
    }
}

static void add_line(struct words *words, size_t index, const struct decision_record *decision)
{
    const struct casefile *file = words->mine->file;
    struct frame *frame = words->frame;
    struct model other = *words->model;
    const struct decision_line *decided = decided_line(decision, index + 1);
    struct part_block block = {
        .has_mark = true,
        .mark = part_effect_mark(file->verdict->lines[index].effect),
        .aside = say_with(frame, STR_MINE_QUANTITY, "count", say_number(frame, file->request->lines[index].quantity)),
    };

    other.request = file->request;
    other.facts = file->facts;
    other.book = file->book;
    block.head = part_line_name(&other, index);
    if (decided != NULL || request_state_is_approved(file->state))
        add_outcome(words, index, decided, &block);
    else
        add_findings(words, index, &block);
    part_blocks_add(&words->blocks, &block);
}

/* What the machine found about the request as a whole, while nobody has decided. */
static void add_whole(struct words *words)
{
    const struct verdict *verdict = words->mine->file->verdict;

    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];
        struct part_block block = { .has_mark = true, .mark = part_effect_mark(finding->effect) };

        if (finding->line != 0 || finding->effect == EFFECT_PASS)
            continue;
        block.head = finding_words(words, finding);
        part_blocks_add(&words->blocks, &block);
    }
}

static void add_lines(struct words *words)
{
    const struct casefile *file = words->mine->file;
    const struct decision_record *decision = last_decision(file);

    add_title(words, STR_MINE_LINES);
    if (decision == NULL)
        add_whole(words);
    for (size_t i = 0; i < file->request->line_count; i++)
        add_line(words, i, decision);
}

static void add_slips(struct words *words)
{
    const struct casefile *file = words->mine->file;
    struct frame *frame = words->frame;

    for (size_t i = 0; i < file->slip_count; i++) {
        const struct slip_record *slip = &file->slips[i];
        bool is_dead = slip->state == SLIP_VOID || slip->state == SLIP_SUPERSEDED || slip->state == SLIP_REVOKED;
        bool waits = slip->state == SLIP_PREPARED;
        char number[SLIP_NUMBER_SIZE];
        struct part_block block = { .has_mark = true, .mark = is_dead ? MARK_NO : waits ? MARK_WARNING : MARK_OK };

        slip_number_format(slip->id, number);
        block.head = say_with(frame, STR_MINE_SLIP, "number", number);
        block.aside = say(frame, is_dead ? STR_MINE_SLIP_DEAD : waits ? STR_MINE_SLIP_WAITS : STR_MINE_SLIP_OUT);
        if (!is_dead)
            block.texts[0] = say_with(frame, STR_MINE_VALID_UNTIL, "date", part_day(frame, slip->expires - 1));
        part_blocks_add(&words->blocks, &block);
    }
}

static bool is_by_person(const struct request_step *step)
{
    return strcmp(step->actor, "KIOSK") != 0 && strcmp(step->actor, "BOARD") != 0 &&
           strcmp(step->actor, "OFFICE") != 0;
}

/* The newest revision's; a request's first step stands in no other. */
static void add_handed_in(struct words *words)
{
    const struct casefile *file = words->mine->file;
    struct part_block block = {
        .has_mark = true,
        .mark = MARK_INFO,
        .head = say(words->frame, STR_MINE_STEP_SUBMIT),
        .aside = part_moment(words->frame, words->model, file->submitted),
    };

    if (file->request->revision == 1)
        part_blocks_add(&words->blocks, &block);
}

/* Newest first: that is what one comes to see. */
static void add_steps(struct words *words)
{
    const struct casefile *file = words->mine->file;
    struct frame *frame = words->frame;

    add_title(words, STR_MINE_TIMELINE);
    for (size_t i = file->step_count; i > 0; i--) {
        const struct request_step *step = &file->steps[i - 1];
        struct part_block block = {
            .has_mark = true,
            .mark = part_request_state_mark(step->to),
            .head = say(frame, step_word(step->act)),
            .aside = part_moment(frame, words->model, step->time),
        };
        size_t texts = 0;

        if (step->act == LIFE_JUDGE)
            continue;
        if (is_by_person(step))
            block.texts[texts++] = part_person(words->model, step->actor);
        if (step->comment[0] != '\0')
            block.texts[texts] = part_quote(frame, step->comment);
        part_blocks_add(&words->blocks, &block);
    }
    add_handed_in(words);
}

/* ---- what there is to do ---- */

static size_t fill_buttons(const struct words *words, struct button *buttons)
{
    const struct mine_model *mine = words->mine;
    struct frame *frame = words->frame;
    size_t count = 0;

    buttons[count++] = part_back(frame);
    if (mine->may_withdraw && mine_need_of(mine->row) != MINE_NEEDS_RESULT)
        buttons[count++] = part_button(frame, STR_MINE_WITHDRAW, ICON_TRASH, BUTTON_SECONDARY, ACT_OWN_WITHDRAW);
    if (mine->row->slips_to_print > 0)
        buttons[count++] = part_go(frame, STR_MINE_PRINT, ICON_PRINTER, ACT_OWN_PRINT);
    else if (mine->may_answer)
        buttons[count++] = part_go(frame, STR_MINE_ANSWER, ICON_PENCIL, ACT_OWN_ANSWER);
    else if (mine->may_report)
        buttons[count++] = part_go(frame, STR_MINE_REPORT, ICON_PENCIL, ACT_OWN_REPORT);
    else if (mine->may_revise)
        buttons[count++] = part_button(frame, STR_MINE_REVISE, ICON_PENCIL,
                                       mine_need_of(mine->row) == MINE_NEEDS_REVISION ? BUTTON_PRIMARY
                                                                                      : BUTTON_SECONDARY,
                                       ACT_OWN_REVISE);
    return count;
}

static void draw_question(const struct screen_own *screen, struct frame *frame)
{
    bool is_withdraw = screen->asking == SCREEN_OWN_ASKING_WITHDRAW;
    struct dialog dialog = {
        .mark = MARK_WARNING,
        .title = say(frame, is_withdraw ? STR_MINE_WITHDRAW : STR_MINE_REVISE),
        .text = say(frame, is_withdraw ? STR_MINE_WITHDRAW_TEXT : STR_MINE_REVISE_TEXT),
        .buttons = { part_back(frame),
                     is_withdraw ? part_button(frame, STR_MINE_WITHDRAW, ICON_TRASH, BUTTON_DANGER,
                                               ACT_OWN_WITHDRAW_CONFIRMED)
                                 : part_go(frame, STR_MINE_REVISE, ICON_PENCIL, ACT_OWN_REVISE_CONFIRMED) },
        .button_count = 2,
    };

    widget_dialog(frame, &dialog);
}

/* When another thing comes first, changing stands in the list as a press. */
static void add_revise(struct words *words)
{
    const struct mine_model *mine = words->mine;
    struct part_block block = { .icon = ICON_PENCIL, .action = act_with(ACT_OWN_REVISE, 0) };

    if (!mine->may_revise || (mine->row->slips_to_print == 0 && !mine->may_answer && !mine->may_report))
        return;
    block.head = say(words->frame, STR_MINE_REVISE);
    part_blocks_add(&words->blocks, &block);
}

void screen_own_draw(const struct screen_own *screen, const struct model *model, struct frame *frame, struct box box)
{
    struct words words = { .frame = frame, .model = model, .mine = model->mine };
    struct button buttons[ACTION_BAR_MAX] = { part_back(frame) };
    size_t count = 1;
    bool is_open = model->mine != NULL && model->mine->file != NULL && model->mine->row != NULL;

    part_header(frame, model, &box,
                is_open ? say_with(frame, STR_MINE_OWN_TITLE, "number", model->mine->row->number)
                        : say(frame, STR_MINE_TITLE));
    if (is_open)
        count = fill_buttons(&words, buttons);
    widget_action_bar(frame, &box, buttons, count);
    if (!is_open)
        return;
    words.blocks = part_blocks_open(frame, PART_BLOCKS_MAX);
    add_revoked(&words);
    add_owed(&words);
    add_revise(&words);
    add_lines(&words);
    add_slips(&words);
    add_steps(&words);
    part_blocks_draw(frame, widget_card(frame, part_body(frame, box)), &words.blocks, screen->page, true);
    if (screen->asking != SCREEN_OWN_READING)
        draw_question(screen, frame);
}
