/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/scanning.h"

#include "app/referral.h"
#include "app/revoke.h"
#include "kiosk/backroom.h"
#include "kiosk/router_steps.h"
#include "screens/part.h"

#include <string.h>

/* What a sentence repeats of a code that is not shown as a name. */
static const char *shown_code(const struct scan *scan)
{
    if (scan->gtin[0] != '\0')
        return scan->gtin;
    return scan->code != NULL && scan->code[0] != '\0' ? scan->code : scan->text;
}

/* The scanner's own sentence: what was read, or why not. */
static void say_what(struct kiosk *kiosk, const struct scan *scan)
{
    static const enum mark marks[] = {
        [SCAN_SIGNAL_ACCEPTED] = MARK_INFO,
        [SCAN_SIGNAL_ASIDE] = MARK_WARNING,
        [SCAN_SIGNAL_REFUSED] = MARK_NO,
    };
    const char *sentence = scan_sentence(scan, kiosk->look.lang, &kiosk->scanned);

    router_notice(kiosk, marks[scan_signal(scan)], sentence == NULL ? scan->text : sentence);
}

static void say_code(struct kiosk *kiosk, const struct scan *scan, enum mark mark, enum str id)
{
    char code[64];

    snprintf(code, sizeof code, "%.40s", shown_code(scan));
    router_notice_words(kiosk, mark, id, "code", code);
}

static bool is_signed_in(const struct kiosk *kiosk)
{
    return kiosk->session->person != NULL;
}

/* Screens in the middle of something that a scan would tear, be they covered by language or text size. */
static bool is_occupied(const struct kiosk *kiosk)
{
    const struct screens *screens = &kiosk->screens;

    return router_has_open(kiosk, SCREEN_SIGN) || router_has_open(kiosk, SCREEN_CHOICE) ||
           router_has_open(kiosk, SCREEN_RULE) || router_has_open(kiosk, SCREEN_PROVE) ||
           (router_has_open(kiosk, SCREEN_TRAY) && screens->tray.state != TRAY_LIST) ||
           (router_has_open(kiosk, SCREEN_LOGIN) && screens->login.state == SCREEN_LOGIN_CHECKING);
}

static void on_badge(struct kiosk *kiosk, const struct scan *scan)
{
    const char *badge = scan->kind == SCAN_BADGE ? scan->code : scan->text;

    if (!is_signed_in(kiosk)) {
        router_badge(kiosk, badge);
        return;
    }
    if (scan->kind != SCAN_BADGE)
        say_what(kiosk, scan);
    else if (strcmp(kiosk->session->login.badge, badge) == 0)
        router_notice_words(kiosk, MARK_INFO, STR_SCREEN_SCAN_SAME_BADGE, NULL, NULL);
    else
        router_notice_words(kiosk, MARK_WARNING, STR_SCREEN_SCAN_OTHER_BADGE, NULL, NULL);
}

/* The value that is being typed was on a label. */
static void fill_entry(struct kiosk *kiosk, const struct scan *scan)
{
    struct screen_entry *entry = &kiosk->screens.entry;
    const char *text = scan->code != NULL && scan->code[0] != '\0' ? scan->code : scan->text;

    if (entry->ref.field == FIELD_BADGE) {
        router_back(kiosk);
        on_badge(kiosk, scan);
        return;
    }
    snprintf(entry->text, sizeof entry->text, "%.40s", text);
    entry->is_untouched = false;
    say_what(kiosk, scan);
}

/* Goods and forms begin a request, which not everybody hands in. */
static bool may_request(struct kiosk *kiosk)
{
    if ((kiosk->session->person->roles & (ROLE_REQUESTER | ROLE_CLERK)) != 0)
        return true;
    router_notice_words(kiosk, MARK_WARNING, STR_MINE_SCAN_NO_REQUESTS, NULL, NULL);
    return false;
}

static enum err find_product(struct kiosk *kiosk, const struct scan *scan, struct lookup_hit *ret_hit)
{
    struct session *session = kiosk->session;
    const char *unit = session->has_request ? session->worksheet.request.unit : "";
    enum err err = lookup_gtin(kiosk->parts.clerk, scan->gtin, unit, &kiosk->scanned, ret_hit);

    if (err == ERR_NOT_FOUND && scan->gtin_other[0] != '\0')
        err = lookup_gtin(kiosk->parts.clerk, scan->gtin_other, unit, &kiosk->scanned, ret_hit);
    return err;
}

static void on_product(struct kiosk *kiosk, const struct scan *scan)
{
    struct lookup_hit hit;
    size_t line = 0;
    enum err err;

    if (!is_signed_in(kiosk)) {
        say_code(kiosk, scan, MARK_WARNING, STR_SCREEN_SCAN_SIGN_IN);
        return;
    }
    if (!may_request(kiosk))
        return;
    err = find_product(kiosk, scan, &hit);
    if (err == ERR_NOT_FOUND) {
        say_code(kiosk, scan, MARK_NO, STR_SCREEN_SCAN_UNKNOWN_PRODUCT);
        return;
    }
    if (err == ERR_NONE)
        err = session_take(kiosk->session, &hit, &line);
    router_taken(kiosk, err, line);
    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_OK, STR_SCREEN_SCAN_ADDED, "name",
                            lang_name(&hit.product->name, kiosk->look.lang));
}

static void say_form(struct kiosk *kiosk, size_t lines)
{
    enum lang lang = kiosk->look.lang;
    struct lang_arg arg = { .name = "count", .value = lang_number(&kiosk->scanned, lang, (int64_t)lines) };
    const char *sentence =
        arg.value == NULL
            ? NULL
            : lang_fill(&kiosk->scanned, lang_plural(lang, STR_SCREEN_SCAN_FORM, (int64_t)lines), &arg, 1);

    router_notice(kiosk, MARK_OK, sentence == NULL ? "" : sentence);
}

static void on_form(struct kiosk *kiosk, const struct scan *scan)
{
    size_t lines;
    enum err err;

    if (!is_signed_in(kiosk)) {
        say_what(kiosk, scan);
        return;
    }
    if (!may_request(kiosk))
        return;
    err = session_take_form(kiosk->session, bytes_of_text(scan->text), &lines);
    if (err == ERR_CONFLICT) {
        router_notice_words(kiosk, MARK_WARNING, STR_SCREEN_SCAN_FORM_AGAIN, NULL, NULL);
        return;
    }
    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    router_go(kiosk, SCREEN_VERDICT);
    say_form(kiosk, lines);
}

/* What became of the board's answer; a refusal has its code for the help desk. */
static void say_referral(struct kiosk *kiosk, const struct referral *referral)
{
    const struct lang_arg args[] = { { "number", referral->number }, { "reference", referral->reference } };
    enum str id = referral_result_sentence(referral->result);
    const char *sentence = lang_fill(&kiosk->scanned, lang_text(kiosk->look.lang, id), args, 2);

    if (sentence != NULL && referral->result != REFERRAL_TAKEN)
        sentence = arena_format(&kiosk->scanned, "%s [%s]", sentence, referral_result_help(referral->result));
    router_notice(kiosk, referral->result == REFERRAL_TAKEN ? MARK_OK : MARK_NO, sentence == NULL ? "" : sentence);
}

/* Anybody may bring the board's answer: its signature speaks for it, not who holds the paper. */
static void on_board(struct kiosk *kiosk, const struct scan *scan)
{
    struct referral referral;
    struct arena arena;
    enum err err = arena_init(&arena, REFERRAL_ARENA_BYTES);

    if (err == ERR_NONE) {
        err = referral_take(kiosk->parts.clerk, bytes_of_text(scan->text), &arena, &referral);
        arena_done(&arena);
    }
    if (err == ERR_NONE)
        say_referral(kiosk, &referral);
    else
        router_report(kiosk, err);
}

/* The same list again harms nobody. */
static enum mark revoke_mark(enum revoke_result result)
{
    if (result == REVOKE_TAKEN)
        return MARK_OK;
    return result == REVOKE_AGAIN ? MARK_WARNING : MARK_NO;
}

/* As the board's answer: whoever brings the office's list, its signature speaks for it. */
static void on_revocation(struct kiosk *kiosk, const struct scan *scan)
{
    struct revoke revoke;
    struct arena arena;
    const char *sentence;
    enum err err = arena_init(&arena, REVOKE_ARENA_BYTES);

    if (err == ERR_NONE) {
        err = revoke_take(kiosk->parts.clerk, bytes_of_text(scan->text), &arena, &revoke);
        arena_done(&arena);
    }
    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    if (revoke.result == REVOKE_TAKEN)
        kiosk->session->has_verification = false; /* what was genuine a moment ago has to be checked again */
    sentence = revoke_sentence(&revoke, kiosk->look.lang, &kiosk->scanned);
    if (sentence != NULL && revoke.result != REVOKE_TAKEN)
        sentence = arena_format(&kiosk->scanned, "%s [%s]", sentence, revoke_result_help(revoke.result));
    router_notice(kiosk, revoke_mark(revoke.result), sentence == NULL ? "" : sentence);
}

static void route(struct kiosk *kiosk, const struct scan *scan)
{
    if (is_occupied(kiosk)) {
        say_code(kiosk, scan, MARK_WARNING, STR_SCREEN_SCAN_NOT_NOW);
        return;
    }
    switch (scan->kind) {
    case SCAN_SLIP:
        if (router_audit_scan(kiosk, scan->text))
            return;
        router_verified(kiosk, session_verify(kiosk->session, scan));
        return;
    case SCAN_SHORT_CODE:
        router_verified(kiosk, session_verify(kiosk->session, scan));
        return;
    case SCAN_BADGE:
    case SCAN_SERIAL:
        if (kiosk->now == SCREEN_ENTRY)
            fill_entry(kiosk, scan);
        else
            on_badge(kiosk, scan);
        return;
    case SCAN_PRODUCT:
        on_product(kiosk, scan);
        return;
    case SCAN_FORM:
        on_form(kiosk, scan);
        return;
    case SCAN_BOARD:
        on_board(kiosk, scan);
        return;
    case SCAN_REVOCATION:
        on_revocation(kiosk, scan);
        return;
    case SCAN_ASSET_TAG:
        if (kiosk->now == SCREEN_ENTRY) {
            fill_entry(kiosk, scan);
            return;
        }
        break;
    case SCAN_GRN:
    case SCAN_REFERRAL:
    case SCAN_LABEL:
    case SCAN_FOREIGN:
    case SCAN_UNREADABLE:
    case SCAN_KIND_COUNT:
        break;
    }
    say_what(kiosk, scan);
}

void scanning_on(struct kiosk *kiosk, struct bytes text)
{
    struct scan scan;

    arena_reset(&kiosk->scanned, 0);
    scan_parse(text, &kiosk->scanned, &scan);
    if (kiosk->session == NULL) {
        say_what(kiosk, &scan);
        return;
    }
    if (kiosk->now == SCREEN_PROBLEM && scan.kind != SCAN_SLIP && scan.kind != SCAN_SHORT_CODE) {
        say_code(kiosk, &scan, MARK_WARNING, STR_SCREEN_SCAN_NOT_NOW);
        return;
    }
    kiosk->is_warning = false;
    route(kiosk, &scan);
}
