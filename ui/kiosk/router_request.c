/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router_mine.h"
#include "kiosk/router_steps.h"

#include "screens/part.h"

#include <string.h>

static struct session *session_of(struct kiosk *kiosk)
{
    return kiosk->session;
}

void router_changed(struct kiosk *kiosk)
{
    router_report(kiosk, session_changed(session_of(kiosk)));
    kiosk->is_dirty = true;
}

void step_open_line(struct kiosk *kiosk, int line)
{
    kiosk->screens.line = (struct screen_line){ .line = (size_t)line };
    router_go(kiosk, SCREEN_LINE);
}

static void begin(struct kiosk *kiosk, enum err err)
{
    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    router_go(kiosk, SCREEN_REVIEW);
    if (session_of(kiosk)->worksheet.request.line_count == 0)
        router_push(kiosk, SCREEN_FIND);
}

void router_taken(struct kiosk *kiosk, enum err err, size_t line)
{
    if (err == ERR_LIMIT) {
        router_notice_words(kiosk, MARK_WARNING, STR_SCREEN_REVIEW_FULL, "count", "200");
        return;
    }
    if (err != ERR_NONE)
        router_report(kiosk, err);
    else
        step_open_line(kiosk, (int)line);
}

void step_take_hit(struct kiosk *kiosk, int index)
{
    struct session *session = session_of(kiosk);
    size_t line = 0;

    if (index < 0 || (size_t)index >= session->hit_count)
        return;
    router_taken(kiosk, session_take(session, &session->hits[index], &line), line);
}

void step_add_quantity(struct kiosk *kiosk, int by)
{
    struct request_line *line = &session_of(kiosk)->worksheet.lines[kiosk->screens.line.line];

    if (line->quantity + by < 1 || line->quantity + by > 1000000)
        return;
    line->quantity += by;
    router_changed(kiosk);
}

static void apply(struct kiosk *kiosk, const struct field_ref *ref, const char *value)
{
    enum err err;

    router_fill(kiosk);
    err = field_apply(&kiosk->model, ref, value, &session_of(kiosk)->worksheet);
    if (err != ERR_NONE)
        router_report(kiosk, err);
    else
        router_changed(kiosk);
}

void step_answer(struct kiosk *kiosk, int index)
{
    struct field_ref refs[FIELDS_MAX];
    size_t count = field_list_line(&kiosk->model, kiosk->screens.line.line, refs);

    if ((size_t)index < count)
        apply(kiosk, &refs[index], kiosk->screens.line.answer ? "yes" : "no");
}

void step_remove_line(struct kiosk *kiosk, int argument)
{
    (void)argument;
    worksheet_remove(&session_of(kiosk)->worksheet, kiosk->screens.line.line);
    router_changed(kiosk);
    kiosk->screens.review = (struct screen_review){ .is_details = false };
    router_go(kiosk, SCREEN_REVIEW);
    router_notice_words(kiosk, MARK_INFO, STR_SCREEN_LINE_REMOVED, NULL, NULL);
    kiosk->notice.has_undo = true;
}

void step_use_contract(struct kiosk *kiosk, int argument)
{
    size_t line = kiosk->screens.line.line;
    struct field_ref ref = { .field = FIELD_CONTRACT, .line = line };
    (void)argument;

    for (size_t i = 0; kiosk->model.verdict != NULL && i < kiosk->model.verdict->finding_count; i++) {
        const struct finding *finding = &kiosk->model.verdict->findings[i];

        if (finding->line == line + 1 && finding->remedy == REMEDY_CONTRACT) {
            apply(kiosk, &ref, finding->remedy_value);
            return;
        }
    }
}

void step_apply_remedy(struct kiosk *kiosk, int index)
{
    const struct finding *finding = &kiosk->model.verdict->findings[index];
    struct field_ref ref = { .field = FIELD_CONTRACT, .line = finding->line - 1 };

    if (finding->remedy == REMEDY_ALTERNATIVE && finding->line > 0) {
        router_report(kiosk, session_replace(session_of(kiosk), finding->line - 1, finding->remedy_value));
        kiosk->is_dirty = true;
        return;
    }
    if (finding->remedy == REMEDY_CONTRACT && finding->line > 0) {
        apply(kiosk, &ref, finding->remedy_value);
        return;
    }
    ref = field_of_remedy(&kiosk->model, finding);
    if (ref.field != FIELD_NONE)
        router_edit(kiosk, &ref);
}

void router_edit(struct kiosk *kiosk, const struct field_ref *ref)
{
    enum field_kind kind;

    router_fill(kiosk);
    kind = field_kind(&kiosk->model, ref);
    if (kind == FIELD_KIND_CHOICE || kind == FIELD_KIND_SET || kind == FIELD_KIND_YES_NO) {
        screen_choice_open(&kiosk->screens.choice, &kiosk->model, ref);
        router_push(kiosk, SCREEN_CHOICE);
        return;
    }
    screen_entry_open(&kiosk->screens.entry, &kiosk->model, ref);
    router_push(kiosk, SCREEN_ENTRY);
}

static void edit_field(struct kiosk *kiosk, enum field_id field)
{
    struct field_ref ref = { .field = field };

    router_edit(kiosk, &ref);
}

void step_entered(struct kiosk *kiosk, int argument)
{
    struct screen_entry *entry = &kiosk->screens.entry;
    struct field_ref ref = entry->ref;
    char *text = entry->text;
    (void)argument;

    router_back(kiosk);
    if (ref.field == FIELD_BADGE) {
        router_badge(kiosk, text);
    } else if (ref.field == FIELD_SLIP_CODE) {
        router_verified(kiosk, session_verify_code(session_of(kiosk), text));
    } else if (ref.field == FIELD_OWN_ANSWER || ref.field == FIELD_OWN_RESULT || ref.field == FIELD_OWN_WITHDRAW) {
        router_mine_entered(kiosk, ref.field, text);
    } else if (ref.field == FIELD_FREE_TEXT) {
        snprintf(session_of(kiosk)->free_text, sizeof session_of(kiosk)->free_text, "%s", text);
        if (text[0] != '\0')
            edit_field(kiosk, FIELD_FREE_CATEGORY);
    } else {
        apply(kiosk, &ref, text);
    }
}

/* Switches one code of a set on or off; '|' stands between codes. */
static void toggle(const char *set, const char *code, size_t size, char *ret_set)
{
    size_t used = 0, length;
    bool was_there = list_contains(set, code);

    ret_set[0] = '\0';
    for (; *set != '\0'; set += length + (set[length] == '|' ? 1 : 0)) {
        length = strcspn(set, "|");
        if ((strlen(code) == length && memcmp(set, code, length) == 0) || used + length + 2 > size)
            continue;
        used +=
            (size_t)snprintf(ret_set + used, size - used, "%s%.*s", used == 0 ? "" : "|", (int)length, set);
    }
    if (!was_there && used + strlen(code) + 2 <= size)
        snprintf(ret_set + used, size - used, "%s%s", used == 0 ? "" : "|", code);
}

void step_chosen(struct kiosk *kiosk, int index)
{
    struct field_ref ref = kiosk->screens.choice.ref;
    struct field_option options[FIELD_OPTIONS_MAX];
    size_t count, line = 0;
    char set[REQUEST_TEXT_MAX + 1];

    router_fill(kiosk);
    count = field_options(&kiosk->model, &ref, options);
    if (index < 0 || (size_t)index >= count)
        return;
    if (field_kind(&kiosk->model, &ref) == FIELD_KIND_SET) {
        toggle(field_value(&kiosk->model, &ref, &kiosk->scanned), options[index].code, sizeof set, set);
        apply(kiosk, &ref, set);
        return;
    }
    router_back(kiosk);
    if (ref.field == FIELD_FREE_CATEGORY)
        router_taken(kiosk, session_take_text(session_of(kiosk), options[index].code, &line), line);
    else
        apply(kiosk, &ref, options[index].code);
}

void step_new_request(struct kiosk *kiosk, int argument)
{
    (void)argument;
    begin(kiosk, session_new_request(session_of(kiosk)));
}

void step_continue_draft(struct kiosk *kiosk, int argument)
{
    (void)argument;
    begin(kiosk, session_continue_draft(session_of(kiosk)));
}

void step_undo_remove(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (session_of(kiosk)->has_request && worksheet_undo_remove(&session_of(kiosk)->worksheet))
        router_changed(kiosk);
}

void step_free_text(struct kiosk *kiosk, int argument)
{
    (void)argument;
    edit_field(kiosk, FIELD_FREE_TEXT);
}

void step_type_badge(struct kiosk *kiosk, int argument)
{
    (void)argument;
    edit_field(kiosk, FIELD_BADGE);
}

void step_type_code(struct kiosk *kiosk, int argument)
{
    (void)argument;
    edit_field(kiosk, FIELD_SLIP_CODE);
}

static void edit_listed(struct kiosk *kiosk, const struct field_ref *refs, size_t count, int index)
{
    if (index >= 0 && (size_t)index < count)
        router_edit(kiosk, &refs[index]);
}

void step_edit_line_field(struct kiosk *kiosk, int index)
{
    struct field_ref refs[FIELDS_MAX];

    edit_listed(kiosk, refs, field_list_line(&kiosk->model, kiosk->screens.line.line, refs), index);
}

void step_edit_field(struct kiosk *kiosk, int index)
{
    struct field_ref refs[FIELDS_MAX];

    edit_listed(kiosk, refs, field_list_request(&kiosk->model, refs), index);
}
