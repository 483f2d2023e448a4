/* SPDX-License-Identifier: Apache-2.0 */
#include "story/backroom_scene.h"

#include "app/submit.h"
#include "store/record_walk.h"
#include "store/store_copy.h"
#include "story/held_store.h"

#include <string.h>

void scene_some_records(struct story *story)
{
    static const char *const files[] = {
        "express-nairobi.json",
        "blocked-usb-sticks-new-york.json",
        "review-eleven-laptops-nairobi.json",
        "express-tablets-beirut-arabic.json",
        "blocked-restricted-cameras-entebbe.json",
        "specialists-cloud-share-nairobi.json",
        "training-expired-dire-dawa.json",
        "not-ict-furniture-geneva-french.json",
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        size_t mark = arena_mark(&story->desk->arena);
        const struct person *person;
        struct request request = app_desk_request(story->desk, files[i], &person);
        struct submission submission;

        CHECK_OK(submit_request(story->desk->clerk, person, &request, &story->desk->arena, &submission));
        arena_reset(&story->desk->arena, mark);
    }
}

void scene_lock_badge(struct story *story, const char *badge)
{
    struct login login;

    for (int i = 0; i < LOGIN_TRIES_MAX; i++) {
        CHECK_OK(login_badge(story->desk->clerk, badge, &login));
        if (login.state == LOGIN_WAIT) {
            fake_clock_pass(&story->desk->clock, login.wait_s);
            CHECK_OK(login_badge(story->desk->clerk, badge, &login));
        }
        CHECK_OK(login_try(story->desk->clerk, &login));
        CHECK_OK(login_finish(story->desk->clerk, &login, false));
    }
    assert_int_equal(login.state, LOGIN_LOCKED);
}

void scene_audit(struct story *story)
{
    story_sign_in(story, SCENE_AUDITOR_BADGE, SCENE_AUDITOR_PIN);
    story_tap(story, ACT_AUDIT, 0);
    story_at(story, SCREEN_AUDIT);
}

void scene_custody(struct story *story)
{
    story_sign_in(story, SCENE_CUSTODIAN_BADGE, SCENE_CUSTODIAN_PIN);
    story_tap(story, ACT_CUSTODY, 0);
    story_at(story, SCREEN_CUSTODY);
}

void scene_leave(struct story *story)
{
    stage_wait(&story->stage, 700000);
    story_at(story, SCREEN_ATTRACT);
}

static size_t walk(struct story *story, const char *what, char *ret_entry, size_t size)
{
    struct record_walk walk = { NULL, NULL };
    struct entry_row row;
    char line[80];
    bool is_found = true;
    size_t count = 0;

    snprintf(line, sizeof line, "\nwhat %s\n", what);
    ret_entry[0] = '\0';
    CHECK_OK(record_walk_entries(held_store_of(story->desk->clerk), 0, &walk));
    for (;;) {
        CHECK_OK(record_walk_next_entry(&walk, &row, &is_found));
        if (!is_found)
            break;
        if (memmem(row.text.at, row.text.size, line, strlen(line)) == NULL)
            continue;
        snprintf(ret_entry, size, "%.*s", (int)row.text.size, (const char *)row.text.at);
        count++;
    }
    record_walk_done(&walk);
    return count;
}

size_t scene_count_events(struct story *story, const char *what)
{
    char entry[4200];

    return walk(story, what, entry, sizeof entry);
}

const char *scene_last_entry(struct story *story, const char *what)
{
    static char entry[4200];

    walk(story, what, entry, sizeof entry);
    return entry;
}

void scene_digest(struct story *story, const char *but, uint8_t ret_digest[DIGEST_SIZE])
{
    CHECK_OK(store_copy_digest(held_store_of(story->desk->clerk), but, NULL, NULL, ret_digest));
}
