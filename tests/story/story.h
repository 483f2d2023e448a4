/* story - a kiosk with the sample catalogue, its devices' stand-ins, and a scripted person in front of it. */
#ifndef COUNTERSIGN_TESTS_STORY_H
#define COUNTERSIGN_TESTS_STORY_H

#include "kiosk/stage.h"
#include "unit/app/app_desk.h"

struct story {
    struct app_desk *desk;
    struct pinyin *pinyin;
    struct kiosk *kiosk;
    struct stage stage;
};

/* Opens the desk and stands before the first screen. */
struct story *story_open(struct panel panel);
void story_close(struct story *story);

/* Another kiosk on the same records, as after a power cut: what was not saved is gone. */
void story_restart(struct story *story, struct panel panel);

/* The person's moves; each fails the test with what went wrong. */
void story_tap(struct story *story, enum act act, int argument);
void story_seek(struct story *story, enum act act, int argument);
void story_type(struct story *story, const char *text);
void story_scan(struct story *story, const char *text);
void story_at(struct story *story, enum screen screen); /* when all work is done */
void story_sign_in(struct story *story, const char *badge, const char *pin);

/* Amina signs in; and fills an approved request up to its verdict. */
#define STORY_BADGE "B-00417"
#define STORY_PIN "482915"
#define STORY_LAPTOP "]E02901200001171"
void story_approved_request(struct story *story);

/* The code on the paper that was printed last, in static memory. */
const char *story_paper_code(struct story *story);

#endif
