/* backroom_scene - records for an auditor to look at, and the ways of auditor and custodian through the
 * kiosk. */
#ifndef COUNTERSIGN_TESTS_BACKROOM_SCENE_H
#define COUNTERSIGN_TESTS_BACKROOM_SCENE_H

#include "kiosk/backroom.h"
#include "story/story.h"

#define SCENE_AUDITOR_BADGE "B-00399" /* Stephen, NBO-ADM */
#define SCENE_AUDITOR_PIN "157843"
#define SCENE_CUSTODIAN_BADGE "B-00396" /* Wambui, NBO-ADM */
#define SCENE_CUSTODIAN_PIN "416283"

/* Some requests of db/seed/requests, handed in by those they name. */
void scene_some_records(struct story *story);

/* Signs somebody's badge out by wrong PINs until it is locked. */
void scene_lock_badge(struct story *story, const char *badge);

void scene_audit(struct story *story);   /* signed in, at the auditor's first screen */
void scene_custody(struct story *story); /* the same of the custodian */

/* Nobody touches anything until the visit is over. */
void scene_leave(struct story *story);

/* How often an event is in the record, and the text of the newest entry of its kind ("" = none) in static
 * memory. */
size_t scene_count_events(struct story *story, const char *what);
const char *scene_last_entry(struct story *story, const char *what);

/* Over every table but those named. */
void scene_digest(struct story *story, const char *but, uint8_t ret_digest[DIGEST_SIZE]);

#endif
