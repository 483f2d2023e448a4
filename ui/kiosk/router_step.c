/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router_steps.h"
#include "kiosk/backroom.h"
#include "kiosk/router_mine.h"
#include "kiosk/router_work.h"

#include "screens/part.h"

static void stay(struct kiosk *kiosk, int argument)
{
    (void)kiosk;
    (void)argument;
}

static void back(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (kiosk->now == SCREEN_PROBLEM) {
        kiosk->store_err = ERR_NONE;
        router_override(kiosk);
        return;
    }
    router_back(kiosk);
}

static void go_attract(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_leave(kiosk);
}

static void go_login(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_go(kiosk, SCREEN_LOGIN);
}

static void go_find(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_push(kiosk, SCREEN_FIND);
}

static void go_review(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_go(kiosk, SCREEN_REVIEW);
}

static void go_check(struct kiosk *kiosk, int argument)
{
    (void)argument;
    kiosk->screens.check = (struct screen_check){ .has_result = false };
    router_push(kiosk, SCREEN_CHECK);
}

static void go_language(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_push(kiosk, SCREEN_ATTRACT);
}

static void go_view(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_push(kiosk, SCREEN_VIEW);
}

static void go_verdict(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_go(kiosk, SCREEN_VERDICT);
}

static void go_details(struct kiosk *kiosk, int line)
{
    kiosk->screens.details = (struct screen_details){ .line = (size_t)line };
    router_push(kiosk, SCREEN_DETAILS);
}

static void leave(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (!router_work_holds(kiosk))
        router_leave(kiosk);
}

static void set_language(struct kiosk *kiosk, int lang)
{
    router_set_lang(kiosk, (enum lang)lang);
    if (kiosk->session != NULL && kiosk->session->has_request) {
        kiosk->session->worksheet.request.language = (enum lang)lang;
        router_changed(kiosk);
    }
    if (kiosk->depth > 0)
        router_back(kiosk);
    else
        router_go(kiosk, SCREEN_LOGIN);
}

static void set_scale(struct kiosk *kiosk, int scale)
{
    kiosk->look.scale = (enum text_scale)scale;
    kiosk->is_dirty = true;
}

static void set_theme(struct kiosk *kiosk, int theme)
{
    kiosk->look.theme = (enum theme)theme;
    kiosk->is_dirty = true;
}

static void search(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_report(kiosk, session_search(kiosk->session, kiosk->screens.find.words));
}

static void list_category(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_report(kiosk, session_list_category(kiosk->session, kiosk->screens.find.category));
}

static void more_hits(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_report(kiosk, session_more_hits(kiosk->session, kiosk->screens.find.category));
}

void router_do(struct kiosk *kiosk, struct step step)
{
    static const step_fn steps[STEP_COUNT] = {
        [STEP_STAY] = stay,
        [STEP_BACK] = back,
        [STEP_GO_ATTRACT] = go_attract,
        [STEP_GO_LOGIN] = go_login,
        [STEP_GO_HOME] = step_go_home,
        [STEP_GO_FIND] = go_find,
        [STEP_GO_REVIEW] = go_review,
        [STEP_GO_CHECK] = go_check,
        [STEP_GO_LANGUAGE] = go_language,
        [STEP_GO_VIEW] = go_view,
        [STEP_SET_LANGUAGE] = set_language,
        [STEP_SET_SCALE] = set_scale,
        [STEP_SET_THEME] = set_theme,
        [STEP_TRY_PIN] = step_try_pin,
        [STEP_TYPE_BADGE] = step_type_badge,
        [STEP_LEAVE] = leave,
        [STEP_NEW_REQUEST] = step_new_request,
        [STEP_CONTINUE_DRAFT] = step_continue_draft,
        [STEP_RESUME_SLIP] = step_resume,
        [STEP_SEARCH] = search,
        [STEP_LIST_CATEGORY] = list_category,
        [STEP_MORE_HITS] = more_hits,
        [STEP_TAKE_HIT] = step_take_hit,
        [STEP_WRITE_FREE_TEXT] = step_free_text,
        [STEP_OPEN_LINE] = step_open_line,
        [STEP_ADD_QUANTITY] = step_add_quantity,
        [STEP_EDIT_LINE_FIELD] = step_edit_line_field,
        [STEP_EDIT_FIELD] = step_edit_field,
        [STEP_ANSWER] = step_answer,
        [STEP_USE_CONTRACT] = step_use_contract,
        [STEP_REMOVE_LINE] = step_remove_line,
        [STEP_UNDO_REMOVE] = step_undo_remove,
        [STEP_GO_VERDICT] = go_verdict,
        [STEP_GO_DETAILS] = go_details,
        [STEP_APPLY_REMEDY] = step_apply_remedy,
        [STEP_GO_SIGN] = step_sign,
        [STEP_PRINT_AGAIN] = step_print_again,
        [STEP_ANSWER_COMPLETE] = step_answer_complete,
        [STEP_VOID_SLIP] = step_void,
        [STEP_AFTER_VOID] = step_after_void,
        [STEP_GO_DONE] = step_paper_is_out,
        [STEP_TYPE_CODE] = step_type_code,
        [STEP_ENTERED] = step_entered,
        [STEP_CHOSEN] = step_chosen,
        [STEP_GO_MINE] = step_go_mine,
        [STEP_MINE_OPEN] = step_mine_open,
        [STEP_OWN_ANSWER] = step_own_answer,
        [STEP_OWN_REVISE] = step_own_revise,
        [STEP_OWN_WITHDRAW] = step_own_withdraw,
        [STEP_OWN_REPORT] = step_own_report,
        [STEP_OWN_PRINT] = step_own_print,
        [STEP_RATE] = step_rate,
        [STEP_GO_WORK] = step_go_work,
        [STEP_WORK_FILTER] = step_work_filter,
        [STEP_WORK_FROM] = step_work_from,
        [STEP_WORK_OPEN] = step_work_open,
        [STEP_WORK_NEXT] = step_work_next,
        [STEP_WORK_MARK] = step_work_mark,
        [STEP_WORK_RULE] = step_work_rule,
        [STEP_WORK_MARK_RULE] = step_work_mark_rule,
        [STEP_WORK_FIND] = step_work_find,
        [STEP_GO_TRAY] = step_go_tray,
        [STEP_TRAY_OPEN] = step_tray_open,
        [STEP_TRAY_REMOVE] = step_tray_remove,
        [STEP_TRAY_DROP] = step_tray_drop,
        [STEP_TRAY_ASK_PIN] = step_tray_ask_pin,
        [STEP_TRAY_TRY_PIN] = step_tray_try_pin,
        [STEP_TRAY_PRINT] = step_tray_print,
        [STEP_TRAY_LEAVE] = step_tray_leave,
        [STEP_TRAY_DONE] = step_tray_done,
        [STEP_GO_AUDIT] = step_go_audit,
        [STEP_GO_CHAIN] = step_go_chain,
        [STEP_GO_ANCHOR] = step_go_anchor,
        [STEP_GO_EXCEPTIONS] = step_go_exceptions,
        [STEP_GO_SAMPLE] = step_go_sample,
        [STEP_GO_RECORDS] = step_go_records,
        [STEP_CHAIN_CHECK] = step_chain_check,
        [STEP_SLOW_STOP] = step_slow_stop,
        [STEP_EXCEPTIONS_KIND] = step_exceptions_kind,
        [STEP_EXCEPTIONS_FROM] = step_exceptions_from,
        [STEP_EXCEPTION_OPEN] = step_exception_open,
        [STEP_SAMPLE_START] = step_sample_start,
        [STEP_SAMPLE_PRINT] = step_sample_print,
        [STEP_RECORDS_FILTER] = step_records_filter,
        [STEP_RECORDS_FROM] = step_records_from,
        [STEP_RECORD_OPEN] = step_record_open,
        [STEP_GO_CUSTODY] = step_go_custody,
        [STEP_GO_READINESS] = step_go_readiness,
        [STEP_GO_LOCKS] = step_go_locks,
        [STEP_CUSTODY_TEST] = step_custody_test,
        [STEP_CUSTODY_BACKUP] = step_custody_backup,
        [STEP_CUSTODY_UNLOCK] = step_custody_unlock,
        [STEP_CUSTODY_TIME] = step_custody_time,
        [STEP_CUSTODY_PRINT] = step_custody_print,
        [STEP_CUSTODY_TRY_PIN] = step_custody_try_pin,
        [STEP_CUSTODY_RESTART] = step_custody_restart,
    };

    router_fill(kiosk);
    kiosk->is_dirty = true;
    steps[step.kind](kiosk, step.argument);
}
