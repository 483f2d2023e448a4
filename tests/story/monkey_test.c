/* SPDX-License-Identifier: Apache-2.0 */
#include "device/virtual_printer.h"
#include "story/story.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES = 1500, SEEDS = 2, FAR_FUTURE_S = 1300, SCREENS_MIN = 11 };

/* Small and the same everywhere, so that a seed is a report. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) & 0x7fff;
}

static void press_something(struct story *story, unsigned *seed)
{
    const struct frame *frame = story->kiosk->frame;
    const struct hit *hit;

    if (frame->hit_count == 0)
        return;
    hit = &frame->hits[next_random(seed) % frame->hit_count];
    if (hit->is_covered || hit->is_disabled)
        return;
    if (!stage_tap(&story->stage, (enum act)hit->action.id, hit->action.argument))
        fail_msg("%s", story->stage.problem);
}

static void scan_something(struct story *story, unsigned *seed)
{
    static const char *const texts[] = {
        STORY_BADGE, STORY_LAPTOP,  "2902800008171",    "https://example.org",
        "B-00264",   "74353112345", "]E04006381333931",
    };

    story_scan(story, texts[next_random(seed) % (sizeof texts / sizeof texts[0])]);
}

static void change_printer(struct story *story, unsigned *seed)
{
    static const enum virtual_fault faults[] = {
        VIRTUAL_FINE, VIRTUAL_NO_PAPER,     VIRTUAL_COVER_OPEN,    VIRTUAL_SWITCHED_OFF,
        VIRTUAL_MUTE, VIRTUAL_DIES_MID_JOB, VIRTUAL_PAPER_MID_JOB,
    };

    virtual_printer_set(story->desk->printer, faults[next_random(seed) % (sizeof faults / sizeof faults[0])]);
}

/* Gets past the badge and the PIN as only its owner can. */
static bool sign_in(struct story *story)
{
    struct kiosk *kiosk = story->kiosk;

    if (kiosk->now == SCREEN_ATTRACT && kiosk->session->person == NULL)
        story_scan(story, STORY_BADGE);
    if (kiosk->now != SCREEN_LOGIN || kiosk->screens.login.state != SCREEN_LOGIN_PIN ||
        kiosk->screens.login.digits > 0)
        return false;
    story_type(story, strcmp(kiosk->session->login.badge, STORY_BADGE) == 0 ? STORY_PIN : "947063");
    stage_settle(&story->stage);
    return true;
}

/* When nothing is on its way any more, no screen may still wait for it. */
static void settle(struct story *story)
{
    const struct kiosk *kiosk = story->kiosk;

    stage_settle(&story->stage);
    assert_false(kiosk->now == SCREEN_SIGN && (kiosk->screens.sign.state == SCREEN_SIGN_PRINTING ||
                                               kiosk->screens.sign.state == SCREEN_SIGN_SIGNING));
    assert_false(kiosk->now == SCREEN_LOGIN && kiosk->screens.login.state == SCREEN_LOGIN_CHECKING);
}

static void move(struct story *story, unsigned *seed)
{
    unsigned what = next_random(seed) % 100;

    if (what < 30 && sign_in(story))
        return;
    /* A wrong PIN would lock the badge for good: digits are left to sign_in. */
    if (story->kiosk->now == SCREEN_LOGIN && story->kiosk->screens.login.state == SCREEN_LOGIN_PIN)
        return;
    if (what < 90)
        press_something(story, seed);
    else if (what < 95)
        scan_something(story, seed);
    else if (what < 97)
        change_printer(story, seed);
    else
        stage_wait(&story->stage, next_random(seed) % 40000);
    if (what % 7 == 0)
        settle(story);
}

TEST(nothing_a_monkey_does_breaks_the_kiosk)
{
    for (unsigned round = 1; round <= SEEDS; round++) {
        struct story *story = story_open(panel_reference());
        unsigned seed = round;

        bool seen[SCREEN_COUNT] = { false };
        int seen_count = 0;

        for (int i = 0; i < MOVES; i++) {
            move(story, &seed);
            seen_count += seen[story->kiosk->now] ? 0 : 1;
            seen[story->kiosk->now] = true;
            assert_false(story->kiosk->frame->is_full);
            assert_int_equal(story->kiosk->store_err, ERR_NONE);
        }
        /* It gets around, or this test says nothing. */
        assert_true(seen_count >= SCREENS_MIN);
        virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
        settle(story);
        stage_wait(&story->stage, FAR_FUTURE_S * 1000LL);
        story_at(story, SCREEN_ATTRACT);
        assert_null(story->kiosk->session->person);
        story_close(story);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { RUN(nothing_a_monkey_does_breaks_the_kiosk) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
