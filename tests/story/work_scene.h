/* work_scene - requests that wait for people, before an approver or reviewer comes to the kiosk. */
#ifndef COUNTERSIGN_TESTS_WORK_SCENE_H
#define COUNTERSIGN_TESTS_WORK_SCENE_H

#include "kiosk/session_work.h"
#include "story/story.h"

#define SCENE_APPROVER_BADGE "B-00203" /* Joseph, DEL-2026-002 */
#define SCENE_APPROVER_PIN "739026"
#define SCENE_REVIEWER_BADGE "B-00388" /* Peter, technical */
#define SCENE_REVIEWER_PIN "615830"

/* Hands in a request of db/seed/requests for the person it names. */
void scene_hand_in(struct story *story, const char *file);

/* Everything that waits for a reviewer gets an opinion without objection, signed; with these words, "" = none. */
void scene_clear_reviews(struct story *story, const char *person, const char *pin);
void scene_clear_reviews_saying(struct story *story, const char *person, const char *pin, const char *comment);

/* Joseph signs one ruling, the same for every line. */
void scene_decide(struct story *story, const char *number, enum ruling_kind kind, const char *comment);

/* From any screen of the session to the work list. */
void scene_go_to_work(struct story *story);

/* The open request's number; "" when none is open. */
const char *scene_open_number(const struct story *story);
enum request_state scene_state(struct story *story, const char *number);

#endif
