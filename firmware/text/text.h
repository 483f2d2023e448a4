/* text - paragraphs in the six languages, from UTF-8 to pixels.
 *
 * One paragraph goes through FriBidi (levels, isolates), is cut into runs of one script and face, broken into
 * lines with libunibreak and shaped run by run with SDL2_ttf (HarfBuzz).  Drawn runs and laid-out paragraphs
 * are kept in a cache of at most 4 MiB.  No window and no SDL video are needed.  Not thread-safe: an engine
 * belongs to one thread.
 *
 * Baseline and leading are our own and the same for every script: a line is `leading` times the size high,
 * whatever faces stand in it.  Source: Unicode UAX #9 and #14.
 */
#ifndef COUNTERSIGN_TEXT_TEXT_H
#define COUNTERSIGN_TEXT_TEXT_H

#include "base/err.h"
#include "lang/lang.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text; /* the engine: open faces and caches */

enum text_weight { TEXT_REGULAR, TEXT_BOLD, TEXT_WEIGHT_COUNT };

/* START and END follow the paragraph's language (START is the right side in Arabic); LEFT and RIGHT do not.
 */
enum text_align { TEXT_START, TEXT_CENTER, TEXT_END, TEXT_LEFT, TEXT_RIGHT };

enum {
    TEXT_BYTES_MAX = 4096, /* of one paragraph; the rest is cut */
    TEXT_LINES_MAX = 64,
    TEXT_LEADING_TEXT = 1320, /* thousandths of the size, for text that wraps */
    TEXT_LEADING_LIST = 1160, /* for labels and list rows */
    TEXT_SIZE_PX_MAX = 512,
};

struct text_style {
    enum text_weight weight;
    int size_px;          /* of the em; capitals are 0.714 of it */
    int leading_permille; /* 0 = TEXT_LEADING_TEXT */
};

struct text_paragraph {
    const char *text; /* UTF-8; LF breaks a line; ill-formed bytes show as U+FFFD, controls do not show */
    enum lang lang;   /* gives the base direction and the order in which faces are tried */
    struct text_style style;
    enum text_align align;
    int width_px;  /* of the box: lines break at it and are aligned in it; 0 = never break */
    int max_lines; /* 0 = all; otherwise the last allowed line ends with an ellipsis when there is more */
};

struct text_extent {
    int width_px; /* of the widest line */
    int height_px;
    int line_count;
    int baseline_px; /* of the first line, below the top */
    int missing;     /* code points that no shipped face has */
    bool is_cut;     /* the ellipsis stands for text that did not fit max_lines */
    bool is_split;   /* a word was wider than the box and was broken inside */
};

/* The folder that holds the shipped faces: $COUNTERSIGN_FONTS, or fonts/ or share/countersign/fonts/ beside
 * or above the running program.  Writes at most `size` characters.  Fails with NOT_FOUND. */
MUST_USE enum err text_find_fonts(size_t size, char *ret_path);

/* Opens an engine on the faces in `font_dir`; faces are loaded when first needed.  Fails with NOT_FOUND (a
 * face is not there), MEMORY or DEVICE (the font library does not start). */
MUST_USE enum err text_open(const char *font_dir, struct text **ret_text);
void text_close(struct text *text);   /* NULL is fine */
void text_closep(struct text **text); /* for CLEANUP */

/* Where the text would go.  Fails with MEMORY, or STORAGE (a face can't be read). */
MUST_USE enum err text_measure(struct text *text, const struct text_paragraph *paragraph,
                               struct text_extent *ret_extent);

/* 32-bit pixels, 0xAARRGGBB in the machine's byte order; drawing stays inside the clip. */
struct text_surface {
    uint32_t *at;
    int width_px;
    int height_px;
    int stride_px;
    int clip_x, clip_y, clip_width_px, clip_height_px;
};

/* Draws with the box's top-left corner at (x, y).  `argb`'s alpha is honoured; the surface's alpha is left
 * opaque. `ret_extent` may be NULL.  Fails as text_measure; nothing is drawn then. */
MUST_USE enum err text_draw(struct text *text, const struct text_paragraph *paragraph,
                            const struct text_surface *surface, int x, int y, uint32_t argb,
                            struct text_extent *ret_extent);

/* 8-bit coverage, 0 = paper, 255 = ink; what is drawn is joined with what is there by taking the darker.  For
 * paper. */
struct text_mask {
    uint8_t *at;
    int width_px;
    int height_px;
    int stride_bytes;
};

MUST_USE enum err text_draw_mask(struct text *text, const struct text_paragraph *paragraph,
                                 const struct text_mask *mask, int x, int y, struct text_extent *ret_extent);

/* Where a caret stands before the byte at `offset` (its end for offset = length), relative to the box. */
struct text_caret {
    int x_px;
    int top_px;
    int height_px;
};
MUST_USE enum err text_find_caret(struct text *text, const struct text_paragraph *paragraph, size_t offset,
                                  struct text_caret *ret_caret);

/* The first code point from `utf8` that no shipped face can draw in this weight, 0 when all can be drawn.
 * Controls and format characters need no glyph. */
uint32_t text_find_missing(struct text *text, enum text_weight weight, const char *utf8);

/* Bytes held by the caches now, at most TEXT_CACHE_BYTES. */
enum { TEXT_CACHE_BYTES = 4 * 1024 * 1024 };
size_t text_cache_bytes(const struct text *text);
void text_cache_clear(struct text *text);

#endif
