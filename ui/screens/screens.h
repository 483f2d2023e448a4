/* screens - all of them in one place: their states, and calls by number. */
#ifndef COUNTERSIGN_SCREENS_SCREENS_H
#define COUNTERSIGN_SCREENS_SCREENS_H

#include "screens/screen_attract.h"
#include "screens/screen_check.h"
#include "screens/screen_choice.h"
#include "screens/screen_details.h"
#include "screens/screen_done.h"
#include "screens/screen_entry.h"
#include "screens/screen_find.h"
#include "screens/screen_home.h"
#include "screens/screen_line.h"
#include "screens/screen_login.h"
#include "screens/screen_mine.h"
#include "screens/screen_own.h"
#include "screens/screen_problem.h"
#include "screens/screen_review.h"
#include "screens/screen_sign.h"
#include "screens/screen_verdict.h"
#include "screens/screen_view.h"
#include "screens/screen_work.h"
#include "screens/screen_casefile.h"
#include "screens/screen_rule.h"
#include "screens/screen_tray.h"
#include "screens/screen_audit.h"
#include "screens/screen_chain.h"
#include "screens/screen_anchor.h"
#include "screens/screen_exceptions.h"
#include "screens/screen_sample.h"
#include "screens/screen_records.h"
#include "screens/screen_custody.h"
#include "screens/screen_readiness.h"
#include "screens/screen_locks.h"
#include "screens/screen_prove.h"

enum screen {
#define SCREEN(name, NAME, idle_s, who) SCREEN_##NAME,
#include "screens/screens.def"
#undef SCREEN
    SCREEN_COUNT
};

struct screens {
#define SCREEN(name, NAME, idle_s, who) struct screen_##name name;
#include "screens/screens.def"
#undef SCREEN
};

const char *screen_name(enum screen screen); /* "attract" */
int screen_idle_s(enum screen screen);       /* 0 = for ever */
bool screen_needs_person(enum screen screen);

struct step screens_on(struct screens *screens, enum screen screen, const struct model *model,
                       const struct event *event);
void screens_draw(const struct screens *screens, enum screen screen, const struct model *model,
                  struct frame *frame, struct box box);

const char *act_name(enum act act);
const char *step_name(enum step_kind kind);

#endif
