/* SPDX-License-Identifier: Apache-2.0 */
#include "text/face.h"

#include <unistd.h>

/* Any size tells which glyphs a face has. */
enum { PROBE_PX = 24 };

static const char *const files[FACE_COUNT][TEXT_WEIGHT_COUNT] = {
    [FACE_LATIN] = { "latin-regular.ttf", "latin-bold.ttf" },
    [FACE_ARABIC] = { "arabic-regular.ttf", "arabic-bold.ttf" },
    [FACE_HAN] = { "han-regular.otf", "han-bold.otf" },
    [FACE_SYMBOL] = { "symbol.ttf", "symbol.ttf" },
    [FACE_RARE] = { "rare.otf", "rare.otf" },
};

const char *face_file(enum face face, enum text_weight weight)
{
    return files[face][weight];
}

static bool make_path(const struct face_set *set, enum face face, enum text_weight weight, size_t size,
                      char *ret_path)
{
    int length = snprintf(ret_path, size, "%s/%s", set->dir, files[face][weight]);

    return length > 0 && (size_t)length < size;
}

enum err face_set_init(struct face_set *set, const char *dir)
{
    char path[FACE_PATH_MAX];

    *set = (struct face_set){ .clock = 0 };
    if (strlen(dir) >= sizeof set->dir)
        return ERR_LIMIT;
    memcpy(set->dir, dir, strlen(dir) + 1);
    for (int face = 0; face < FACE_COUNT; face++) {
        for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
            if (!make_path(set, (enum face)face, (enum text_weight)weight, sizeof path, path))
                return ERR_LIMIT;
            if (access(path, R_OK) != 0)
                return ERR_NOT_FOUND;
        }
    }
    return ERR_NONE;
}

void face_set_done(struct face_set *set)
{
    for (size_t i = 0; i < FACE_OPEN_MAX; i++) {
        if (set->slots[i].font != NULL)
            TTF_CloseFont(set->slots[i].font);
        set->slots[i].font = NULL;
    }
}

static struct face_slot *find_open(struct face_set *set, enum face face, enum text_weight weight, int size_px)
{
    for (size_t i = 0; i < FACE_OPEN_MAX; i++) {
        struct face_slot *slot = &set->slots[i];

        if (slot->font != NULL && slot->face == face && slot->weight == weight &&
            (slot->size_px == size_px || size_px == 0))
            return slot;
    }
    return NULL;
}

static struct face_slot *find_free_or_oldest(struct face_set *set)
{
    struct face_slot *oldest = &set->slots[0];

    for (size_t i = 0; i < FACE_OPEN_MAX; i++) {
        if (set->slots[i].font == NULL)
            return &set->slots[i];
        if (set->slots[i].used_at < oldest->used_at)
            oldest = &set->slots[i];
    }
    return oldest;
}

static enum err open_slot(struct face_set *set, enum face face, enum text_weight weight, int size_px,
                          struct face_slot **ret_slot)
{
    char path[FACE_PATH_MAX];
    struct face_slot *slot;
    TTF_Font *font;

    if (!make_path(set, face, weight, sizeof path, path))
        return ERR_LIMIT;
    font = TTF_OpenFont(path, size_px);
    if (font == NULL)
        return ERR_STORAGE;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    slot = find_free_or_oldest(set);
    if (slot->font != NULL)
        TTF_CloseFont(slot->font);
    *slot = (struct face_slot){ .font = font, .face = face, .weight = weight, .size_px = size_px };
    *ret_slot = slot;
    return ERR_NONE;
}

enum err face_get(struct face_set *set, enum face face, enum text_weight weight, int size_px,
                  TTF_Font **ret_font)
{
    struct face_slot *slot = find_open(set, face, weight, size_px);

    if (slot == NULL) {
        enum err err = open_slot(set, face, weight, size_px, &slot);

        if (err != ERR_NONE)
            return err;
    }
    slot->used_at = ++set->clock;
    *ret_font = slot->font;
    return ERR_NONE;
}

bool face_has(struct face_set *set, enum face face, enum text_weight weight, uint32_t code_point)
{
    struct face_slot *slot = find_open(set, face, weight, 0);

    if (slot == NULL && open_slot(set, face, weight, PROBE_PX, &slot) != ERR_NONE)
        return false;
    slot->used_at = ++set->clock;
    return TTF_GlyphIsProvided32(slot->font, code_point) != 0;
}
