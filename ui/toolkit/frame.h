/* frame - what one screen shows: a list of things to draw and of places that can be pressed.
 *
 * Screens are pure: they fill a frame from their model and the look, nothing else.  x is logical (from the
 * START side); frame_end turns the whole frame round for Arabic, and nothing else in the program does.  A
 * frame that is too full drops what does not fit and says so (`is_full`), which tests treat as a bug.
 */
#ifndef COUNTERSIGN_TOOLKIT_FRAME_H
#define COUNTERSIGN_TOOLKIT_FRAME_H

#include "base/arena.h"
#include "toolkit/box.h"
#include "toolkit/icon.h"
#include "toolkit/look.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FRAME_DRAWS_MAX = 1024,
    FRAME_HITS_MAX = 160,
    FRAME_ARENA_BYTES = 256 * 1024,
};

enum draw_kind {
    DRAW_FILL,   /* rounded rectangle with optional border */
    DRAW_SHADOW, /* soft shadow of a rounded rectangle, outside and under it */
    DRAW_TEXT,
    DRAW_ICON,
    DRAW_MATRIX, /* square of dark and light modules */
};

enum valign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };

struct draw {
    enum draw_kind kind;
    struct box box;
    struct box clip;
    uint32_t colour; /* fill, text, icon, dark modules; alpha 0 = none */
    uint32_t border; /* alpha 0 = none */
    int border_px;
    int radius_px;
    enum icon icon;
    bool is_mirrored; /* icon */
    enum lang lang;
    struct text_style style;
    enum text_align align; /* LEFT, CENTER or RIGHT after frame_end */
    enum valign valign;
    int max_lines;
    const char *text;      /* in the frame's arena */
    const uint8_t *matrix; /* size × size, bit 0 = dark; in the frame's arena */
    int matrix_size;
};

/* What a press means.  Actions are the screen's own numbers; 0 is none. */
struct action {
    int id;
    int argument; /* which row, digit, key, … */
};

enum hit_role {
    HIT_PLAIN,
    HIT_BACK,   /* Escape presses it */
    HIT_GO,     /* Enter presses it when nothing has the focus */
    HIT_FIELD,  /* a text field */
    HIT_REPEAT, /* keys and steppers: may be struck quickly again and again */
};

struct hit {
    struct box box;
    struct action action;
    enum hit_role role;
    bool is_disabled;  /* is drawn, gets no press and no focus */
    bool is_covered;   /* lies under a dialog */
    const char *label; /* in the frame's arena; spoken, and named by tests */
};

/* What the person is doing to the screen, for drawing pressed and focused controls (touch.h makes it). */
struct held {
    struct action pressed; /* id 0 = none */
    struct action focused;
};

struct frame {
    struct look look;
    struct held held;
    struct arena arena;
    struct draw draws[FRAME_DRAWS_MAX];
    size_t draw_count;
    struct hit hits[FRAME_HITS_MAX];
    size_t hit_count;
    struct box clip;
    struct box fixed;      /* of frame_fix, empty outside */
    struct box fixed_clip; /* the clip outside it */
    size_t fixed_draw, fixed_hit;
    bool is_full;
};

/* Frames are large; they live on the heap.  Fails with MEMORY. */
MUST_USE enum err frame_open(struct frame **ret_frame);
void frame_close(struct frame *frame);
void frame_closep(struct frame **frame);

/* Empties the frame, paints the background, and returns the whole panel as a box to cut from. */
struct box frame_begin(struct frame *frame, const struct look *look, const struct held *held);

/* Turns everything round when the language is right-to-left.  Call once, after the last widget. */
void frame_end(struct frame *frame);

/* Between the two, things keep their left-to-right order inside `box` in every language (keypads, keyboards,
 * codes); the box as a whole still changes sides.  Not nested. */
void frame_fix(struct frame *frame, struct box box);
void frame_unfix(struct frame *frame);

/* Everything put between is cut at `box`; returns the clip to give back to frame_unclip. */
struct box frame_clip(struct frame *frame, struct box box);
void frame_unclip(struct frame *frame, struct box before);

/* Marks all places put so far as lying under a dialog. */
void frame_cover(struct frame *frame);

void frame_fill(struct frame *frame, struct box box, enum tone tone);
void frame_rounded(struct frame *frame, struct box box, enum tone fill, enum tone border, int border_px,
                   int radius_px);
void frame_shadow(struct frame *frame, struct box box, int radius_px);
void frame_icon(struct frame *frame, struct box box, enum icon icon, enum tone tone); /* centred, square */
void frame_matrix(struct frame *frame, struct box box, const uint8_t *modules, int size);
void frame_hit(struct frame *frame, struct box box, struct action action, enum hit_role role,
               bool is_disabled, const char *label);

/* Text in a box; the string is copied. */
struct frame_text {
    const char *text;
    enum type type;
    enum tone tone;
    enum text_align align;
    enum valign valign;
    int max_lines;  /* 0 = as many as come */
    bool is_tight;  /* labels and lists: TEXT_LEADING_LIST */
    bool is_fitted; /* made smaller, down to capitals of 3.5 mm, until it fits without breaking a word */
    bool has_lang;  /* `lang` is given; otherwise the look's */
    enum lang lang;
    int size_px; /* 0 = the type's own */
};
void frame_text(struct frame *frame, struct box box, const struct frame_text *text);

/* Shorthand: start-aligned text that wraps, from the top; made smaller rather than breaking a word. */
void frame_label(struct frame *frame, struct box box, enum type type, enum tone tone, const char *text);

/* Height and width a text needs; width_px 0 = one line. */
int frame_text_height(const struct look *look, const struct frame_text *text, int width_px);
int frame_text_width(const struct look *look, const struct frame_text *text);
int frame_label_height(const struct look *look, enum type type, const char *text, int width_px);

/* printf into the frame's memory, for numbers and the like; "" when full. */
PRINTF_LIKE(2, 3) const char *frame_format(struct frame *frame, const char *format, ...);

/* What is wrong with a finished frame; one line each. */
enum frame_problem {
    FRAME_TEXT_CUT,      /* text does not fit its box, or a word was split */
    FRAME_TARGET_SMALL,  /* under 12.7 mm */
    FRAME_TARGETS_CLOSE, /* under 2.54 mm apart */
    FRAME_OFF_SCREEN,
    FRAME_GLYPH_MISSING,
    FRAME_TEXT_SMALL, /* capitals under 3.5 mm */
    FRAME_NO_LABEL,   /* a place without a word to speak */
    FRAME_FULL,
    FRAME_PROBLEM_COUNT
};

struct frame_finding {
    enum frame_problem problem;
    struct box box;
    const char *what; /* the text or label; lives in the frame */
};

const char *frame_problem_name(enum frame_problem problem);

/* Writes up to `max` findings and returns how many there are in all. */
size_t frame_check(const struct frame *frame, size_t max, struct frame_finding *ret_findings);

#endif
