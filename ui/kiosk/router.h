/* router - which screen is in front, what a step does, and what stands above every screen. */
#ifndef COUNTERSIGN_KIOSK_ROUTER_H
#define COUNTERSIGN_KIOSK_ROUTER_H

#include "kiosk/kiosk.h"

/* Refreshes the model; before every event and every frame. */
void router_fill(struct kiosk *kiosk);

/* Gives the screen in front an event and does what it asks. */
void router_event(struct kiosk *kiosk, const struct event *event);
/* The same for news that one screen waits for, whichever is in front. */
void router_event_to(struct kiosk *kiosk, enum screen screen, const struct event *event);
void router_tap(struct kiosk *kiosk, struct action action);

/* To a screen: alone, or above the present one. */
void router_go(struct kiosk *kiosk, enum screen screen);
void router_push(struct kiosk *kiosk, enum screen screen);
void router_back(struct kiosk *kiosk);
/* In front, or under what is. */
bool router_has_open(const struct kiosk *kiosk, enum screen screen);

void router_do(struct kiosk *kiosk, struct step step);

/* Opens the screen that edits a field. */
void router_edit(struct kiosk *kiosk, const struct field_ref *ref);

/* What overrides every screen: applies the first row that holds; true when the problem screen is in front. */
bool router_override(struct kiosk *kiosk);

/* A failed use case: the problem screen for the store's failures, a notice for others. */
void router_report(struct kiosk *kiosk, enum err err);

void router_notice(struct kiosk *kiosk, enum mark mark, const char *text);
void router_notice_words(struct kiosk *kiosk, enum mark mark, enum str id, const char *name,
                         const char *value);

/* Ends the visit: settings as at the start, first screen. */
void router_leave(struct kiosk *kiosk);
void router_set_lang(struct kiosk *kiosk, enum lang lang);

/* A badge, read or typed. */
void router_badge(struct kiosk *kiosk, const char *badge);
/* A slip was looked at: shows what was found. */
void router_verified(struct kiosk *kiosk, enum err err);

/* The job on the worker is done. */
void router_job_done(struct kiosk *kiosk);

/* Every override, for the test that walks the table. */
struct override {
    const char *name;
    bool (*holds)(const struct kiosk *kiosk);
    enum err err;       /* what the problem screen is told */
    bool allows_checks; /* slips can still be verified */
    bool can_be_tried;  /* by anybody, with "try again" */
};
const struct override *router_overrides(size_t *ret_count);

#endif
