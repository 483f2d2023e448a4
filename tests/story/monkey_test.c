/* SPDX-License-Identifier: Apache-2.0 */
#include "device/virtual_printer.h"
#include "kiosk/backroom.h"
#include "story/work_scene.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES = 1000, FAR_FUTURE_S = 1300, SCREENS_MIN = SCREEN_COUNT - 2 };

/* Small and the same everywhere, so that a seed is a report. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) & 0x7fff;
}

/* Such places are on every screen; a monkey that likes them gets nowhere. */
static bool leads_away(enum act act)
{
    return act == ACT_BACK || act == ACT_LEAVE || act == ACT_LANGUAGE || act == ACT_VIEW || act == ACT_FINISH;
}

static void press_something(struct story *story, unsigned *seed)
{
    const struct frame *frame = story->kiosk->frame;
    const struct hit *hit;

    if (frame->hit_count == 0)
        return;
    hit = &frame->hits[next_random(seed) % frame->hit_count];
    if ((story->kiosk->now == SCREEN_ENTRY || story->kiosk->now == SCREEN_VIEW) && next_random(seed) % 8 == 0 &&
        stage_label(&story->stage, ACT_BACK, STAGE_ANY) != NULL) {
        story_tap(story, ACT_BACK, 0);
        return;
    }
    if (leads_away((enum act)hit->action.id) && next_random(seed) % 4 != 0)
        hit = &frame->hits[next_random(seed) % frame->hit_count];
    if (hit->is_covered || hit->is_disabled)
        return;
    if (!stage_tap(&story->stage, (enum act)hit->action.id, hit->action.argument))
        fail_msg("%s", story->stage.problem);
}

struct somebody {
    const char *badge, *pin;
};

static void scan_something(struct story *story, const struct somebody *who, unsigned *seed)
{
    const char *const texts[] = {
        who->badge, STORY_LAPTOP, "2902800008171", "https://example.org", "74353112345", "]E04006381333931",
    };

    story_scan(story, texts[next_random(seed) % (sizeof texts / sizeof texts[0])]);
}

static void change_printer(struct story *story, unsigned *seed)
{
    static const enum virtual_fault faults[] = {
        VIRTUAL_FINE, VIRTUAL_NO_PAPER,     VIRTUAL_COVER_OPEN,    VIRTUAL_SWITCHED_OFF,
        VIRTUAL_MUTE, VIRTUAL_DIES_MID_JOB, VIRTUAL_PAPER_MID_JOB,
    };

    /* The stand-in is nobody's while a worker connects to it. */
    worker_wait(story->kiosk->worker);
    worker_wait(story->kiosk->backroom->slow->worker);
    virtual_printer_set(story->desk->printer, faults[next_random(seed) % (sizeof faults / sizeof faults[0])]);
}

/* Two requesters, one of them in Arabic, an approver, a reviewer, an auditor, a custodian. */
static const struct somebody people[] = {
    { STORY_BADGE, STORY_PIN },
    { "B-00264", "947063" },
    { SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN },
    { SCENE_REVIEWER_BADGE, SCENE_REVIEWER_PIN },
    { "B-00399", "157843" },
    { "B-00396", "416283" },
};
enum { PEOPLE = sizeof people / sizeof people[0] };

static const char *pin_of(const char *badge)
{
    for (size_t i = 0; i < PEOPLE; i++) {
        if (strcmp(people[i].badge, badge) == 0)
            return people[i].pin;
    }
    return NULL;
}

/* Gets past the badge and the PIN as only its owner can. */
static bool sign_in(struct story *story, const struct somebody *who)
{
    struct kiosk *kiosk = story->kiosk;
    const char *pin;

    if (kiosk->now == SCREEN_ATTRACT && kiosk->session->person == NULL)
        story_scan(story, who->badge);
    if (kiosk->now != SCREEN_LOGIN || kiosk->screens.login.state != SCREEN_LOGIN_PIN ||
        kiosk->screens.login.digits > 0)
        return false;
    pin = pin_of(kiosk->session->login.badge);
    if (pin == NULL)
        return false;
    story_type(story, pin);
    stage_settle(&story->stage);
    return true;
}

/* Where a PIN is asked for again: before signing, and for a custodian's acts. */
static bool asks_pin_again(const struct kiosk *kiosk)
{
    return (kiosk->now == SCREEN_TRAY && kiosk->screens.tray.state == TRAY_PIN) ||
           (kiosk->now == SCREEN_PROVE && kiosk->screens.prove.state == SCREEN_PROVE_ASKING);
}

static bool prove(struct story *story)
{
    const struct kiosk *kiosk = story->kiosk;
    bool is_begun = kiosk->now == SCREEN_TRAY ? kiosk->screens.tray.digits > 0 : kiosk->screens.prove.digits > 0;

    if (is_begun)
        return false;
    story_type(story, pin_of(kiosk->session->login.badge));
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

static void move(struct story *story, const struct somebody *who, unsigned *seed)
{
    unsigned what = next_random(seed) % 100;

    if (what < 30 && sign_in(story, who))
        return;
    /* A wrong PIN would lock the badge for good: digits are left to sign_in and prove. */
    if (story->kiosk->now == SCREEN_LOGIN && story->kiosk->screens.login.state == SCREEN_LOGIN_PIN)
        return;
    if (asks_pin_again(story->kiosk)) {
        if (what < 60 && prove(story))
            return;
        if (stage_label(&story->stage, ACT_BACK, STAGE_ANY) != NULL)
            story_tap(story, ACT_BACK, 0);
        return;
    }
    if (what < 90)
        press_something(story, seed);
    else if (what < 95)
        scan_something(story, who, seed);
    else if (what < 97)
        change_printer(story, seed);
    else
        stage_wait(&story->stage, next_random(seed) % 40000);
    if (what % 7 == 0)
        settle(story);
}

/* There is something to decide, to answer for, and to look at. */
static struct story *open_in_use(void)
{
    static const char *const files[] = {
        "review-eleven-laptops-nairobi.json", "stock-docking-stations-nairobi.json", "ratio-printer-nairobi.json",
        "specialists-cloud-share-nairobi.json",
    };
    struct story *story = story_open(panel_reference());

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        scene_hand_in(story, files[i]);
    scene_clear_reviews(story, "P-0103", SCENE_REVIEWER_PIN);
    scene_hand_in(story, files[0]);
    return story;
}

/* One monkey's day with somebody's badge; `seen` gets the screens it was at. */
static void let_loose(const struct somebody *who, unsigned seed, bool seen[SCREEN_COUNT])
{
    struct story *story = open_in_use();

    for (int i = 0; i < MOVES; i++) {
        move(story, who, &seed);
        seen[story->kiosk->now] = true;
        assert_false(story->kiosk->frame->is_full);
        assert_int_equal(story->kiosk->store_err, ERR_NONE);
    }
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    settle(story);
    stage_wait(&story->stage, FAR_FUTURE_S * 1000LL);
    story_at(story, SCREEN_ATTRACT);
    assert_null(story->kiosk->session->person);
    story_close(story);
}

TEST(nothing_a_monkey_does_breaks_the_kiosk)
{
    bool seen[SCREEN_COUNT] = { false };
    int seen_count = 0;

    for (unsigned i = 0; i < PEOPLE; i++)
        let_loose(&people[i], 42 + i, seen);
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (!seen[i])
            print_message("%s was not seen\n", screen_name((enum screen)i));
        seen_count += seen[i] ? 1 : 0;
    }
    /* They get around, or this test says nothing. */
    assert_true(seen_count >= SCREENS_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = { RUN(nothing_a_monkey_does_breaks_the_kiosk) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
