/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_home.h"

#include "screens/mine_model.h"
#include "screens/part.h"
#include "screens/work_model.h"

static struct step on_new(struct screen_home *screen, const struct model *model)
{
    if (!model->has_draft)
        return step_to(STEP_NEW_REQUEST);
    screen->is_asking = true;
    return step_to(STEP_STAY);
}

struct step screen_home_on(struct screen_home *screen, const struct model *model, const struct event *event)
{
    bool was_asking = screen->is_asking;

    if (event->kind == EVENT_SHOWN)
        screen->is_asking = false;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    screen->is_asking = false;
    if (event->act == ACT_NEW)
        return on_new(screen, model);
    if (event->act == ACT_NEW_CONFIRMED)
        return step_to(STEP_NEW_REQUEST);
    if (event->act == ACT_CONTINUE)
        return step_to(STEP_CONTINUE_DRAFT);
    if (event->act == ACT_CHECK_SLIP)
        return step_to(STEP_GO_CHECK);
    if (event->act == ACT_MINE)
        return step_to(STEP_GO_MINE);
    if (event->act == ACT_WORK)
        return step_to(STEP_GO_WORK);
    if (event->act == ACT_AUDIT)
        return step_to(STEP_GO_AUDIT);
    if (event->act == ACT_CUSTODY)
        return step_to(STEP_GO_CUSTODY);
    if (event->act == ACT_UNFINISHED)
        return step_with(STEP_RESUME_SLIP, event->argument);
    if (event->act == ACT_LEAVE || (event->act == ACT_BACK && !was_asking))
        return step_to(STEP_LEAVE);
    return step_to(STEP_STAY);
}

enum { TILES_MAX = 8 };

static size_t add_request_tiles(const struct model *model, struct frame *frame, struct tile *tiles)
{
    size_t count = 0;

    if (model->has_draft)
        tiles[count++] =
            (struct tile){ .title = say(frame, STR_SCREEN_HOME_CONTINUE),
                           .detail = say_count(frame, STR_SCREEN_LINES, (int64_t)model->draft_lines),
                           .icon = ICON_PENCIL,
                           .action = act_with(ACT_CONTINUE, 0) };
    tiles[count++] = (struct tile){ .title = say(frame, STR_SCREEN_HOME_NEW),
                                    .detail = say(frame, STR_SCREEN_HOME_NEW_HINT), .icon = ICON_PLUS,
                                    .action = act_with(ACT_NEW, 0) };
    if (model->mine != NULL && model->mine->total > 0)
        tiles[count++] =
            (struct tile){ .title = say(frame, STR_MINE_TITLE),
                           .detail = model->mine->needs > 0
                                         ? say_count(frame, STR_MINE_NEEDS, (int64_t)model->mine->needs)
                                         : say(frame, STR_MINE_HINT),
                           .badge = model->mine->needs > 0 ? say_number(frame, (int64_t)model->mine->needs) : NULL,
                           .icon = ICON_LIST,
                           .action = act_with(ACT_MINE, 0) };
    return count;
}

static size_t add_office_tiles(const struct model *model, struct frame *frame, struct tile *tiles)
{
    int roles = model->person == NULL ? 0 : model->person->roles;
    size_t count = 0;

    if (model->work != NULL && model->work->has_role)
        tiles[count++] =
            (struct tile){ .title = say(frame, STR_WORK_TITLE),
                           .detail = say_count(frame, STR_MINE_WAITING, (int64_t)model->work->counts[WORKLIST_ALL]),
                           .icon = ICON_SHIELD_CHECK,
                           .action = act_with(ACT_WORK, 0) };
    if ((roles & ROLE_AUDITOR) != 0)
        tiles[count++] = (struct tile){ .title = say(frame, STR_MINE_AUDIT), .detail = say(frame, STR_MINE_AUDIT_HINT),
                                        .icon = ICON_SEARCH, .action = act_with(ACT_AUDIT, 0) };
    if ((roles & ROLE_CUSTODIAN) != 0)
        tiles[count++] = (struct tile){ .title = say(frame, STR_MINE_CUSTODY),
                                        .detail = say(frame, STR_MINE_CUSTODY_HINT), .icon = ICON_SETTINGS,
                                        .action = act_with(ACT_CUSTODY, 0) };
    return count;
}

static size_t fill_tiles(const struct model *model, struct frame *frame, struct tile *tiles)
{
    size_t count = add_office_tiles(model, frame, tiles);

    if (model->mine == NULL || model->mine->may_request)
        count += add_request_tiles(model, frame, tiles + count);
    tiles[count++] = (struct tile){ .title = say(frame, STR_SCREEN_HOME_CHECK),
                                    .detail = say(frame, STR_SCREEN_HOME_CHECK_HINT), .icon = ICON_QR,
                                    .action = act_with(ACT_CHECK_SLIP, 0) };
    for (size_t i = 0; i < model->unfinished_count && i < 1; i++) {
        char number[SLIP_NUMBER_SIZE];

        slip_number_format(model->unfinished[i], number);
        tiles[count++] =
            (struct tile){ .title = say(frame, STR_SCREEN_HOME_UNFINISHED),
                           .detail = say_with(frame, STR_SCREEN_HOME_UNFINISHED_HINT, "number", number),
                           .icon = ICON_PRINTER,
                           .action = act_with(ACT_UNFINISHED, (int)i) };
    }
    return count;
}

static const char *age_sentence(const struct model *model, struct frame *frame)
{
    switch (model->release_age) {
    case RELEASE_FRESH:
        return say_count(frame, STR_SCREEN_HOME_RELEASE_AGE, model->today - model->book->release.issued);
    case RELEASE_STALE:
        return say(frame, STR_SCREEN_HOME_RELEASE_STALE);
    case RELEASE_TOO_OLD:
        return say(frame, STR_SCREEN_HOME_RELEASE_TOO_OLD);
    case RELEASE_NOT_YET:
        return say(frame, STR_SCREEN_HOME_RELEASE_NOT_YET);
    }
    return "";
}

/* Which book the clerk judges by, and how old it is.  A fresh one gives way where `least_px` of the box must
 * stay. */
static void draw_release(const struct model *model, struct frame *frame, struct box *box, int least_px)
{
    const struct release *release = &model->book->release;
    bool is_fine = model->release_age == RELEASE_FRESH;
    int icon_px = look_line_px(&frame->look, TYPE_BODY);
    const char *book =
        say_with2(frame, STR_SCREEN_HOME_RELEASE, "number", say_number(frame, release->sequence), "date",
                  say_date(frame, release->issued));
    struct frame_text text = {
        .text = frame_format(frame, "%s · %s", book, age_sentence(model, frame)),
        .type = TYPE_BODY, .tone = is_fine ? TONE_INK_SOFT : TONE_WARN, .valign = VALIGN_MIDDLE,
    };
    int width = box->width - icon_px - look_space(&frame->look, 1);
    int height = frame_text_height(&frame->look, &text, width);
    struct box strip;

    if (is_fine && box->height - height - look_space(&frame->look, 1.5) < least_px)
        return;
    strip = box_cut_bottom(box, height);
    frame_icon(frame, box_cut_start(&strip, icon_px), is_fine ? ICON_LIST : ICON_WARNING,
               is_fine ? TONE_INK_SOFT : TONE_WARN);
    box_cut_start(&strip, look_space(&frame->look, 1));
    frame_text(frame, strip, &text);
    box_cut_bottom(box, look_space(&frame->look, 1.5));
}

/* A target, and a title with its hint. */
static int tile_least_px(const struct look *look)
{
    int target = look_mm(look, 12.7), words = 2 * look_line_px(look, TYPE_STRONG) + look_mm(look, 3.0);

    return target > words ? target : words;
}

static void draw_question(struct frame *frame)
{
    struct dialog dialog = {
        .mark = MARK_WARNING,
        .title = say(frame, STR_SCREEN_HOME_NEW),
        .text = say(frame, STR_SCREEN_HOME_REPLACE_DRAFT),
        .buttons = { part_back(frame),
                     part_go(frame, STR_SCREEN_HOME_NEW, ICON_PLUS, ACT_NEW_CONFIRMED) },
        .button_count = 2,
    };

    widget_dialog(frame, &dialog);
}

void screen_home_draw(const struct screen_home *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct tile tiles[TILES_MAX];
    struct button leave = part_button(frame, STR_SCREEN_SIGN_OUT, ICON_LOCK, BUTTON_QUIET, ACT_LEAVE);
    size_t count = fill_tiles(model, frame, tiles);
    int gap = look_space(&frame->look, 1.5);
    bool is_grid = count >= 4;
    int grid_rows = ((int)count + 1) / 2;
    int rows;
    struct box body;

    leave.role = HIT_BACK;
    for (size_t i = 0; i < count && frame->look.scale == TEXT_SCALE_LARGEST; i++)
        tiles[i].detail = NULL;
    part_header(frame, model, &box, say(frame, STR_SCREEN_HOME_TITLE));
    widget_action_bar(frame, &box, &leave, 1);
    if (!model->is_time_verified && !frame->look.panel.is_compact)
        widget_banner(frame, &box, MARK_WARNING, say(frame, STR_SCREEN_HOME_TIME_UNVERIFIED), NULL);
    body = part_body(frame, box);
    rows = is_grid ? grid_rows : (int)count;
    draw_release(model, frame, &body, rows * (tile_least_px(&frame->look) + gap) - gap);
    for (size_t i = 0; i < count; i++) {
        struct box cell = is_grid ? box_column(box_line(body, (int)i / 2, grid_rows, gap), (int)i % 2, 2, gap)
                                  : box_line(body, (int)i, (int)count, gap);

        widget_tile(frame, cell, &tiles[i]);
    }
    if (screen->is_asking)
        draw_question(frame);
}
