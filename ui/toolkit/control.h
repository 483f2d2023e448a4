/* control - what everything that can be pressed has in common: measures, states, the focus ring.  Used by
 * widgets. */
#ifndef COUNTERSIGN_TOOLKIT_CONTROL_H
#define COUNTERSIGN_TOOLKIT_CONTROL_H

#include "toolkit/frame.h"

bool control_is_pressed(const struct frame *frame, struct action action);
bool control_is_focused(const struct frame *frame, struct action action);

int control_radius(const struct look *look); /* 1.6 mm */
int card_radius(const struct look *look);    /* 2 mm */
int control_border(const struct look *look); /* 0.35 mm; twice that in the two contrast themes */

/* Black and white only: softness and colour are not there to tell things apart. */
bool control_is_stark(const struct look *look);

/* The ring around a focused control, outside its box. */
void control_focus(struct frame *frame, struct box box, struct action action);

/* A pressable surface: shadow, fill and border as its state asks. */
struct control_state {
    struct action action;
    bool is_disabled;
    bool is_selected;
    bool is_filled; /* a filled button */
    enum tone tone; /* of the fill, or of the border */
    bool is_raised; /* casts a shadow */
};
void control_surface(struct frame *frame, struct box box, const struct control_state *state);

/* Icon and word side by side in the middle of a box; the word wraps to a second line when it must. */
struct caption {
    const char *label;
    enum icon icon;
    bool is_icon_last;
    enum type type;
    enum tone tone;
    bool has_lang;
    enum lang lang;
};
void control_caption(struct frame *frame, struct box box, const struct caption *caption);
int control_caption_width(const struct look *look, const struct caption *caption);

/* The least width at which it stands on two lines without breaking a word. */
int control_caption_least(const struct look *look, const struct caption *caption);

/* Icon size that goes with text of a type, and of an icon alone in a control. */
int control_icon_px(const struct look *look, enum type type);
int control_icon_alone_px(const struct look *look);

#endif
