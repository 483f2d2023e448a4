/* SPDX-License-Identifier: Apache-2.0 */
#include "story/story.h"

#include "base/file.h"
#include "codec/qr_read.h"
#include "device/virtual_printer.h"
#include "toolkit/keyboard_key.h"

#include <stdlib.h>
#include <string.h>

static void open_kiosk(struct story *story, struct panel panel)
{
    struct kiosk_parts parts = {
        .clerk = story->desk->clerk,
        .clock = &story->desk->clock.port,
        .text = story->desk->text,
        .printer = story->desk->printer,
        .sound = &story->stage.sound,
        .pinyin = story->pinyin,
        .panel = panel,
        .lang = LANG_EN,
    };

    stage_init(&story->stage);
    CHECK_OK(kiosk_open(&parts, story->stage.now_ms, &story->kiosk));
    stage_begin(&story->stage, story->kiosk);
}

/* One dictionary serves all stories of a program: the library does not give everything back when it is
 * closed. */
static struct pinyin *shared_pinyin(void)
{
    static struct pinyin *pinyin;

    if (pinyin == NULL && pinyin_open(NULL, &pinyin) != ERR_NONE)
        pinyin = NULL;
    return pinyin;
}

struct story *story_open(struct panel panel)
{
    struct story *story = calloc(1, sizeof *story);
    void *desk = NULL;

    assert_non_null(story);
    assert_int_equal(app_desk_open(&desk), 0);
    story->desk = desk;
    story->pinyin = shared_pinyin();
    open_kiosk(story, panel);
    return story;
}

void story_restart(struct story *story, struct panel panel)
{
    kiosk_close(story->kiosk);
    app_desk_restart(story->desk);
    open_kiosk(story, panel);
}

void story_close(struct story *story)
{
    void *desk = story->desk;

    kiosk_close(story->kiosk);
    app_desk_close(&desk);
    free(story);
}

static void check(struct story *story, bool is_done)
{
    if (!is_done || story->stage.problem[0] != '\0')
        fail_msg("%s", story->stage.problem);
}

void story_tap(struct story *story, enum act act, int argument)
{
    check(story, stage_tap(&story->stage, act, argument));
}

void story_seek(struct story *story, enum act act, int argument)
{
    check(story, stage_seek(&story->stage, act, argument));
}

void story_type(struct story *story, const char *text)
{
    check(story, stage_type(&story->stage, text));
}

void story_scan(struct story *story, const char *text)
{
    check(story, stage_scan(&story->stage, text));
}

void story_at(struct story *story, enum screen screen)
{
    stage_settle(&story->stage);
    check(story, stage_is_at(&story->stage, screen));
}

void story_sign_in(struct story *story, const char *badge, const char *pin)
{
    story_scan(story, badge);
    story_at(story, SCREEN_LOGIN);
    story_type(story, pin);
    story_at(story, SCREEN_HOME);
}

void story_approved_request(struct story *story)
{
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    story_seek(story, ACT_ANSWER_YES, 2);
    story_seek(story, ACT_EDIT, 3);
    story_seek(story, ACT_OPTION, 1);
    story_seek(story, ACT_EDIT, 4);
    story_seek(story, ACT_OPTION, 9);
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_TAB_DETAILS, 0);
    story_seek(story, ACT_EDIT, 2);
    story_type(story, "26nbo-10415-rb1");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
}

static void copy_code(const char *path, struct arena *arena, size_t size, char *ret_code)
{
    struct bytes file;
    struct qr_texts texts;

    CHECK_OK(file_read(path, PNG_FILE_BYTES_MAX, arena, &file));
    CHECK_OK(qr_read_png(file, arena, &texts));
    assert_int_equal(texts.count, 1);
    assert_true(texts.text[0].size < size);
    memcpy(ret_code, texts.text[0].at, texts.text[0].size);
    ret_code[texts.text[0].size] = '\0';
}

const char *story_paper_code(struct story *story)
{
    static char code[SCAN_TEXT_MAX + 1];
    struct arena arena;

    CHECK_OK(arena_init(&arena, QR_READ_ARENA_BYTES));
    copy_code(virtual_printer_latest(story->desk->printer), &arena, sizeof code, code);
    arena_done(&arena);
    return code;
}
