/* SPDX-License-Identifier: Apache-2.0 */
#include "text/run.h"

#include <SDL.h>

uint64_t run_hash(uint64_t hash, const void *at, size_t size)
{
    const unsigned char *bytes = at;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_key(const struct run_key *key)
{
    const int parts[] = { (int)key->face, (int)key->weight, (int)key->script, key->is_rtl ? 1 : 0,
                          key->size_px };

    return run_hash(run_hash(RUN_HASH_START, parts, sizeof parts), key->text, key->size);
}

static bool keys_are_equal(const struct run_key *a, const struct run_key *b)
{
    return a->face == b->face && a->weight == b->weight && a->script == b->script && a->is_rtl == b->is_rtl &&
           a->size_px == b->size_px && a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static size_t run_bytes(const struct run *run)
{
    size_t bytes = sizeof *run + run->key.size + 1;

    if (run->coverage != NULL)
        bytes += (size_t)run->width_px * (size_t)run->height_px;
    return bytes;
}

static void unlink_age(struct run_cache *cache, struct run *run)
{
    if (run->newer != NULL)
        run->newer->older = run->older;
    else
        cache->newest = run->older;
    if (run->older != NULL)
        run->older->newer = run->newer;
    else
        cache->oldest = run->newer;
    run->newer = NULL;
    run->older = NULL;
}

static void link_newest(struct run_cache *cache, struct run *run)
{
    run->newer = NULL;
    run->older = cache->newest;
    if (cache->newest != NULL)
        cache->newest->newer = run;
    cache->newest = run;
    if (cache->oldest == NULL)
        cache->oldest = run;
}

static void drop(struct run_cache *cache, struct run *run)
{
    struct run **link = &cache->buckets[run->hash % RUN_BUCKETS];

    while (*link != run)
        link = &(*link)->next;
    *link = run->next;
    unlink_age(cache, run);
    cache->used_bytes -= run_bytes(run);
    free(run->coverage);
    free(run);
}

static void shrink(struct run_cache *cache, const struct run *keep)
{
    while (cache->used_bytes > RUN_CACHE_BYTES && cache->oldest != NULL && cache->oldest != keep)
        drop(cache, cache->oldest);
}

void run_cache_init(struct run_cache *cache)
{
    *cache = (struct run_cache){ .used_bytes = 0 };
}

void run_cache_done(struct run_cache *cache)
{
    while (cache->oldest != NULL)
        drop(cache, cache->oldest);
}

static void prepare(TTF_Font *font, const struct run_key *key)
{
    TTF_SetFontDirection(font, key->is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script_code(key->script));
}

static struct run *make(const struct run_key *key, uint64_t hash)
{
    struct run *run = calloc(1, sizeof *run + key->size + 1);
    char *text;

    if (run == NULL)
        return NULL;
    text = (char *)(run + 1);
    memcpy(text, key->text, key->size);
    run->hash = hash;
    run->key = *key;
    run->key.text = text;
    return run;
}

static enum err add(struct run_cache *cache, struct face_set *faces, const struct run_key *key, uint64_t hash,
                    struct run **ret_run)
{
    TTF_Font *font;
    enum err err = face_get(faces, key->face, key->weight, key->size_px, &font);
    struct run *run;

    if (err != ERR_NONE)
        return err;
    run = make(key, hash);
    if (run == NULL)
        return ERR_MEMORY;
    prepare(font, key);
    if (TTF_SizeUTF8(font, run->key.text, &run->width_px, &run->height_px) != 0) {
        free(run);
        return ERR_MEMORY;
    }
    run->next = cache->buckets[hash % RUN_BUCKETS];
    cache->buckets[hash % RUN_BUCKETS] = run;
    link_newest(cache, run);
    cache->used_bytes += run_bytes(run);
    shrink(cache, run);
    *ret_run = run;
    return ERR_NONE;
}

static enum err find_or_add(struct run_cache *cache, struct face_set *faces, const struct run_key *key,
                            struct run **ret_run)
{
    uint64_t hash = hash_key(key);

    for (struct run *run = cache->buckets[hash % RUN_BUCKETS]; run != NULL; run = run->next) {
        if (run->hash == hash && keys_are_equal(&run->key, key)) {
            unlink_age(cache, run);
            link_newest(cache, run);
            *ret_run = run;
            return ERR_NONE;
        }
    }
    return add(cache, faces, key, hash, ret_run);
}

enum err run_measure(struct run_cache *cache, struct face_set *faces, const struct run_key *key,
                     const struct run **ret_run)
{
    struct run *run;
    enum err err = find_or_add(cache, faces, key, &run);

    if (err != ERR_NONE)
        return err;
    *ret_run = run;
    return ERR_NONE;
}

/* Rows above the font's ascent that stacked marks need; the library makes the picture taller without saying
 * where. */
static int overflow_above(TTF_Font *font, int height_px)
{
    int more = height_px - TTF_FontHeight(font);

    return more > 0 ? more / 2 : 0;
}

static enum err take_coverage(struct run_cache *cache, struct run *run, const SDL_Surface *surface)
{
    size_t width = (size_t)surface->w;
    size_t height = (size_t)surface->h;
    uint8_t *coverage = malloc(width * height + 1);

    if (coverage == NULL)
        return ERR_MEMORY;
    /* The shaded form is an 8-bit picture whose palette runs from paper to ink: its indices are the coverage.
     */
    for (size_t y = 0; y < height; y++)
        memcpy(coverage + y * width, (const uint8_t *)surface->pixels + y * (size_t)surface->pitch, width);
    cache->used_bytes -= run_bytes(run);
    run->coverage = coverage;
    run->width_px = surface->w;
    run->height_px = surface->h;
    cache->used_bytes += run_bytes(run);
    return ERR_NONE;
}

static enum err draw(struct run_cache *cache, struct face_set *faces, struct run *run)
{
    const SDL_Color ink = { 0, 0, 0, 255 };
    const SDL_Color paper = { 255, 255, 255, 255 };
    TTF_Font *font;
    SDL_Surface *surface;
    enum err err = face_get(faces, run->key.face, run->key.weight, run->key.size_px, &font);

    if (err != ERR_NONE)
        return err;
    prepare(font, &run->key);
    run->baseline_px = TTF_FontAscent(font) + overflow_above(font, run->height_px);
    if (run->width_px > 0) {
        surface = TTF_RenderUTF8_Shaded(font, run->key.text, ink, paper);
        if (surface == NULL)
            return ERR_MEMORY;
        err = take_coverage(cache, run, surface);
        SDL_FreeSurface(surface);
        if (err != ERR_NONE)
            return err;
    }
    run->is_drawn = true;
    shrink(cache, run);
    return ERR_NONE;
}

enum err run_draw(struct run_cache *cache, struct face_set *faces, const struct run_key *key,
                  const struct run **ret_run)
{
    struct run *run;
    enum err err = find_or_add(cache, faces, key, &run);

    if (err == ERR_NONE && !run->is_drawn)
        err = draw(cache, faces, run);
    if (err != ERR_NONE)
        return err;
    *ret_run = run;
    return ERR_NONE;
}
