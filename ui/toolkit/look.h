/* look - the glass and how things look on it: panel, theme, text size, language.  Design "Calm paper".
 *
 * Pure values.  Sizes are in millimetres and become pixels through the panel.  Source: UI.md of the design,
 * VVSG 2.0 7.1-C (contrast), 7.2-I (targets), EN 301 549.
 */
#ifndef COUNTERSIGN_TOOLKIT_LOOK_H
#define COUNTERSIGN_TOOLKIT_LOOK_H

#include "lang/lang.h"
#include "text/text.h"

#include <stdbool.h>
#include <stdint.h>

struct panel {
    int width_px;
    int height_px;
    double px_per_mm;
    bool is_compact; /* 7" class: one column, shorter bars */
};

struct panel panel_reference(void); /* 10.1", 1280×800, 5.90 px/mm */
struct panel panel_compact(void);   /* 7", 800×480, 5.20 px/mm */

/* A panel of another resolution; the glass is taken to be 10.1" (7" up to 800×480) wide or tall, whichever is
 * tighter. */
struct panel panel_for(int width_px, int height_px);

enum theme { THEME_LIGHT, THEME_BLACK_ON_WHITE, THEME_WHITE_ON_BLACK, THEME_DIM, THEME_COUNT };

/* Cap height of body text: 3.5, 4.8, 6.4, 8.5 mm. */
enum text_scale {
    TEXT_SCALE_SMALL,
    TEXT_SCALE_MEDIUM,
    TEXT_SCALE_LARGE,
    TEXT_SCALE_LARGEST,
    TEXT_SCALE_COUNT
};

/* Colour by purpose; each theme gives it a value. */
enum tone {
    TONE_NONE,         /* nothing is drawn */
    TONE_BACKGROUND,   /* behind everything */
    TONE_SURFACE,      /* cards, bars, buttons */
    TONE_INK,          /* main text */
    TONE_INK_SOFT,     /* secondary text */
    TONE_PRIMARY,      /* the go button, titles of choices */
    TONE_PRIMARY_SOFT, /* selected rows */
    TONE_ON_PRIMARY,   /* text on TONE_PRIMARY */
    TONE_OK,
    TONE_OK_SOFT,
    TONE_WARN,
    TONE_WARN_SOFT,
    TONE_BAD,
    TONE_BAD_SOFT,
    TONE_ON_BAD,   /* text on TONE_BAD */
    TONE_CONTROL,  /* borders of things that can be pressed */
    TONE_HAIRLINE, /* borders and separators of things that cannot */
    TONE_FOCUS,
    TONE_DISABLED, /* text and borders of disabled controls */
    TONE_SHADOW,
    TONE_SCRIM,    /* over the screen behind a dialog */
    TONE_QR_PAPER, /* a QR code is dark on light in every theme */
    TONE_QR_INK,
    TONE_COUNT
};

/* Text by purpose. */
enum type {
    TYPE_BODY,    /* regular */
    TYPE_STRONG,  /* body in bold */
    TYPE_TITLE,   /* header and dialog titles, bold */
    TYPE_VERDICT, /* the answer, bold */
    TYPE_FIGURE,  /* key figures, language tiles, bold */
    TYPE_COUNT
};

struct look {
    struct panel panel;
    enum theme theme;
    enum text_scale scale;
    enum lang lang;
    struct text *text; /* for measuring; outlives every frame made with it */
};

/* 0xAARRGGBB. */
uint32_t look_colour(enum theme theme, enum tone tone);

/* Millimetres to whole pixels, at least 1 for anything above 0. */
int look_mm(const struct look *look, double mm);

/* The spacing grid: `units` times 2.54 mm (0.5, 1, 1.5, 2, 3). */
int look_space(const struct look *look, double units);

/* The size and weight of text; leading is TEXT_LEADING_TEXT (labels set TEXT_LEADING_LIST themselves). */
struct text_style look_style(const struct look *look, enum type type);

/* The smallest text there is: capitals of 3.5 mm, whatever the text scale. */
int look_least_px(const struct look *look);

/* Height of one line of it. */
int look_line_px(const struct look *look, enum type type);

/* Smallest side of anything that can be pressed (12.7 mm) and smallest gap between two of them (2.54 mm). */
int look_target_px(const struct look *look);
int look_gap_px(const struct look *look);

#endif
