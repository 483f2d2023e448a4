/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screens.h"

enum who { ANYBODY, SIGNED_IN };

const char *screen_name(enum screen screen)
{
    static const char *const names[SCREEN_COUNT] = {
#define SCREEN(name, NAME, idle_s, who) #name,
#include "screens/screens.def"
#undef SCREEN
    };

    return names[screen];
}

int screen_idle_s(enum screen screen)
{
    static const int seconds[SCREEN_COUNT] = {
#define SCREEN(name, NAME, idle_s, who) idle_s,
#include "screens/screens.def"
#undef SCREEN
    };

    return seconds[screen];
}

bool screen_needs_person(enum screen screen)
{
    static const enum who whos[SCREEN_COUNT] = {
#define SCREEN(name, NAME, idle_s, who) who,
#include "screens/screens.def"
#undef SCREEN
    };

    return whos[screen] == SIGNED_IN;
}

struct step screens_on(struct screens *screens, enum screen screen, const struct model *model,
                       const struct event *event)
{
    switch (screen) {
#define SCREEN(name, NAME, idle_s, who)                                                                      \
    case SCREEN_##NAME:                                                                                      \
        return screen_##name##_on(&screens->name, model, event);
#include "screens/screens.def"
#undef SCREEN
    case SCREEN_COUNT:
        break;
    }
    return step_to(STEP_STAY);
}

void screens_draw(const struct screens *screens, enum screen screen, const struct model *model,
                  struct frame *frame, struct box box)
{
    switch (screen) {
#define SCREEN(name, NAME, idle_s, who)                                                                      \
    case SCREEN_##NAME:                                                                                      \
        screen_##name##_draw(&screens->name, model, frame, box);                                             \
        break;
#include "screens/screens.def"
#undef SCREEN
    case SCREEN_COUNT:
        break;
    }
}

const char *act_name(enum act act)
{
    static const char *const names[ACT_COUNT] = {
        "NONE",
#define ACT(name) #name,
#include "screens/act.def"
#undef ACT
    };

    return names[act];
}

const char *step_name(enum step_kind kind)
{
    static const char *const names[STEP_COUNT] = {
#define STEP(name) #name,
#include "screens/step.def"
#undef STEP
    };

    return names[kind];
}
