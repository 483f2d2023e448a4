/* kiosk - everything behind the glass: screens, session, devices, and what time does to them.
 *
 * Has no window and never waits: the event loop, the tour and the stories feed it with touches, keys, scans
 * and the time, and ask it to draw.  Work that takes long runs on the worker; its end comes back through
 * kiosk_on_time.  One thread.
 */
#ifndef COUNTERSIGN_KIOSK_KIOSK_H
#define COUNTERSIGN_KIOSK_KIOSK_H

#include "device/wedge.h"
#include "kiosk/session.h"
#include "kiosk/worker.h"
#include "port/clock.h"
#include "port/sound.h"
#include "screens/screens.h"
#include "toolkit/painter.h"
#include "toolkit/pinyin.h"
#include "toolkit/touch.h"
#include "toolkit/widget.h"

enum {
    KIOSK_DEPTH_MAX = 8,
    KIOSK_NOTICE_SIZE = 600,
    KIOSK_NOTICE_MS = 6000,
    KIOSK_POLL_MS = 60,       /* between questions to a printer at work */
    KIOSK_IDLE_S = 150,   /* of screens that state none, in a session */
    KIOSK_SESSION_MAX_S = 8 * 3600, /* however busy: then the badge is asked for again */
    KIOSK_WARNING_S = 30,     /* of the idle time, spent asking */
};

/* What the kiosk is made of; all but `clerk`, `clock` and `pinyin` must be there, and outlive it. */
struct kiosk_parts {
    struct clerk *clerk;  /* NULL: the store can't be used, `store_err` says why */
    enum err store_err;
    const struct clock_port *clock; /* is asked whether it lost the time; NULL = the day is pinned */
    struct text *text;
    struct printer *printer;
    struct sound *sound;
    struct pinyin *pinyin;
    struct panel panel;
    const char *backup_dir; /* NULL = in the state folder */
    enum lang lang;       /* of the first screen */
    void (*wake)(void *self); /* called on the worker's thread when its job is done; NULL = nobody waits */
    void *wake_self;
};

enum job { JOB_NONE, JOB_HASH, JOB_OPEN_PRINTER, JOB_SIGN };

struct notice {
    enum mark mark;
    int64_t until_ms;
    bool has_undo;
    char text[KIOSK_NOTICE_SIZE]; /* "" = none */
    struct box covered;           /* where it floats, as drawn last */
};

struct backroom;

struct kiosk {
    struct kiosk_parts parts;
    struct session *session; /* NULL without a clerk */

    struct screens screens;
    enum screen now;
    enum screen under[KIOSK_DEPTH_MAX]; /* screens to go back to */
    size_t depth;
    struct model model;

    struct frame *frame; /* as last drawn */
    struct painter *painter;
    struct touch touch;
    struct look look;
    bool is_dirty;

    struct notice notice;
    int64_t now_ms;
    int64_t touched_ms;     /* last sign of a person */
    int64_t entered_ms;     /* when the person in front signed in */
    int64_t next_second_ms; /* of screens that count */
    bool is_counting;       /* seconds, since the last look */
    int64_t next_poll_ms;
    bool is_warning;        /* the idle question is up */
    int64_t next_look_ms;   /* at the figures of the idle screen, while nobody is there */

    enum err store_err; /* the last failure of the store; cleared by trying again */
    struct worker *worker;
    enum job job;
    struct login job_login;
    char job_pin[LOGIN_PIN_SIZE];
    bool job_matches;
    enum err job_err;

    struct backroom *backroom; /* kiosk/backroom.h; NULL without a clerk */
    bool is_restarting;        /* the program is to end and begin again */

    struct wedge wedge;
    size_t wedge_shown; /* characters of the present burst that a field has taken */
    struct arena scanned;
};

/* Fails with MEMORY. */
MUST_USE enum err kiosk_open(const struct kiosk_parts *parts, int64_t now_ms, struct kiosk **ret_kiosk);
void kiosk_close(struct kiosk *kiosk);

/* Panel pixels; `now_ms` on the monotonic clock. */
void kiosk_on_down(struct kiosk *kiosk, int x, int y, int64_t now_ms);
void kiosk_on_move(struct kiosk *kiosk, int x, int y, int64_t now_ms);
void kiosk_on_up(struct kiosk *kiosk, int x, int y, int64_t now_ms);
void kiosk_on_key(struct kiosk *kiosk, enum touch_key key, int64_t now_ms);
void kiosk_on_text(struct kiosk *kiosk, const char *utf8, int64_t now_ms);
void kiosk_on_backspace(struct kiosk *kiosk, int64_t now_ms);
void kiosk_on_scan(struct kiosk *kiosk, struct bytes scan, int64_t now_ms);
void kiosk_on_scanner_trouble(struct kiosk *kiosk, enum err err, int64_t now_ms);

/* Whatever is due: counted seconds, the printer's news, finished jobs, idle people. */
void kiosk_on_time(struct kiosk *kiosk, int64_t now_ms);

/* Milliseconds until kiosk_on_time is wanted, -1 = not before something happens. */
int64_t kiosk_wait_ms(const struct kiosk *kiosk, int64_t now_ms);

/* Draws what has changed; `ret_damage` says where. */
MUST_USE enum err kiosk_draw(struct kiosk *kiosk, struct damage *ret_damage);

/* The press of an action, as if its place had been touched. */
void kiosk_press(struct kiosk *kiosk, struct action action);

#endif
