/* face - the shipped font files, opened at the sizes in use.
 *
 * One face per script; a face at a size is loaded when first drawn and the least used one is closed when
 * FACE_OPEN_MAX are open.  Sizes are pixels of the em.
 */
#ifndef COUNTERSIGN_TEXT_FACE_H
#define COUNTERSIGN_TEXT_FACE_H

#include "text/text.h"

#include <SDL_ttf.h>

enum face { FACE_LATIN, FACE_ARABIC, FACE_HAN, FACE_SYMBOL, FACE_RARE, FACE_COUNT };

enum { FACE_OPEN_MAX = 20, FACE_PATH_MAX = 512 };

struct face_slot {
    TTF_Font *font; /* NULL = free */
    enum face face;
    enum text_weight weight;
    int size_px;
    uint64_t used_at;
};

struct face_set {
    char dir[FACE_PATH_MAX];
    struct face_slot slots[FACE_OPEN_MAX];
    uint64_t clock;
};

/* Fails with NOT_FOUND when a file is not there, LIMIT when the path is too long. */
MUST_USE enum err face_set_init(struct face_set *set, const char *dir);
void face_set_done(struct face_set *set);

/* The open font; belongs to the set and may be closed by the next call.  Fails with STORAGE. */
MUST_USE enum err face_get(struct face_set *set, enum face face, enum text_weight weight, int size_px,
                           TTF_Font **ret_font);

/* Whether the face has a glyph for the code point; false too when it can't be read. */
bool face_has(struct face_set *set, enum face face, enum text_weight weight, uint32_t code_point);

/* The name of a face's file, without folder. */
const char *face_file(enum face face, enum text_weight weight);

#endif
