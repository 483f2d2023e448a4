/* SPDX-License-Identifier: Apache-2.0 */
#include "text/text.h"

#include "base/utf8.h"
#include "text/caret.h"
#include "text/ink.h"
#include "text/paragraph.h"

#include <linebreak.h>
#include <limits.h>

enum { LAYOUTS_MAX = 512, LAYOUT_BYTES_MAX = 768 * 1024, FONT_SEARCH_LEVELS = 6 };

struct kept_layout {
    struct layout *layout; /* NULL = free */
    uint64_t hash;
    char *text; /* its own copy */
    enum lang lang;
    struct text_style style;
    int width_px;
    int max_lines;
    uint64_t used_at;
};

struct text {
    struct face_set faces;
    struct run_cache runs;
    struct paragraph_scratch scratch;
    struct kept_layout layouts[LAYOUTS_MAX];
    size_t layout_bytes;
    uint64_t clock;
};

static bool has_fonts(const char *dir)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", dir, face_file(FACE_LATIN, TEXT_REGULAR));

    return length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0;
}

static bool offer(const char *dir, size_t size, char *ret_path)
{
    if (!has_fonts(dir) || strlen(dir) >= size)
        return false;
    memcpy(ret_path, dir, strlen(dir) + 1);
    return true;
}

enum err text_find_fonts(size_t size, char *ret_path)
{
    static const char *const places[] = { "fonts", "share/countersign/fonts" };
    const char *given = getenv("COUNTERSIGN_FONTS");
    char program[PATH_MAX];
    char dir[PATH_MAX + 32];
    ssize_t length;

    if (given != NULL)
        return offer(given, size, ret_path) ? ERR_NONE : ERR_NOT_FOUND;
    length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return ERR_NOT_FOUND;
    program[length] = '\0';
    for (int level = 0; level < FONT_SEARCH_LEVELS; level++) {
        char *slash = strrchr(program, '/');

        if (slash == NULL)
            break;
        *slash = '\0';
        for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
            int written = snprintf(dir, sizeof dir, "%s/%s", program, places[i]);

            if (written > 0 && (size_t)written < sizeof dir && offer(dir, size, ret_path))
                return ERR_NONE;
        }
    }
    return ERR_NOT_FOUND;
}

enum err text_open(const char *font_dir, struct text **ret_text)
{
    struct text *text = calloc(1, sizeof *text);
    enum err err;

    if (text == NULL)
        return ERR_MEMORY;
    err = face_set_init(&text->faces, font_dir);
    if (err == ERR_NONE && TTF_Init() != 0)
        err = ERR_DEVICE;
    if (err != ERR_NONE) {
        free(text);
        return err;
    }
    init_linebreak();
    run_cache_init(&text->runs);
    *ret_text = text;
    return ERR_NONE;
}

static void drop_layout(struct text *text, struct kept_layout *kept)
{
    if (kept->layout == NULL)
        return;
    text->layout_bytes -= kept->layout->size_bytes + strlen(kept->text) + 1;
    free(kept->layout);
    free(kept->text);
    *kept = (struct kept_layout){ .layout = NULL };
}

void text_cache_clear(struct text *text)
{
    for (size_t i = 0; i < LAYOUTS_MAX; i++)
        drop_layout(text, &text->layouts[i]);
    run_cache_done(&text->runs);
}

void text_close(struct text *text)
{
    if (text == NULL)
        return;
    text_cache_clear(text);
    face_set_done(&text->faces);
    TTF_Quit();
    free(text);
}

void text_closep(struct text **text)
{
    text_close(*text);
    *text = NULL;
}

size_t text_cache_bytes(const struct text *text)
{
    return text->runs.used_bytes + text->layout_bytes;
}

static uint64_t hash_paragraph(const struct text_paragraph *paragraph)
{
    const int parts[] = { (int)paragraph->lang,     (int)paragraph->style.weight,
                          paragraph->style.size_px, paragraph->style.leading_permille,
                          paragraph->width_px,      paragraph->max_lines };

    return run_hash(run_hash(RUN_HASH_START, parts, sizeof parts), paragraph->text, strlen(paragraph->text));
}

static bool is_layout_of(const struct kept_layout *kept, uint64_t hash,
                         const struct text_paragraph *paragraph)
{
    return kept->layout != NULL && kept->hash == hash && kept->lang == paragraph->lang &&
           kept->style.weight == paragraph->style.weight && kept->style.size_px == paragraph->style.size_px &&
           kept->style.leading_permille == paragraph->style.leading_permille &&
           kept->width_px == paragraph->width_px && kept->max_lines == paragraph->max_lines &&
           strcmp(kept->text, paragraph->text) == 0;
}

/* Layouts stand where their hash says, or in one of the few places after it; the oldest of these makes room.
 */
enum { LAYOUT_WAYS = 8 };

static struct kept_layout *find_place(struct text *text, uint64_t hash,
                                      const struct text_paragraph *paragraph)
{
    struct kept_layout *oldest = NULL;

    for (size_t i = 0; i < LAYOUT_WAYS; i++) {
        struct kept_layout *kept = &text->layouts[(hash + i) % LAYOUTS_MAX];

        if (is_layout_of(kept, hash, paragraph))
            return kept;
        if (oldest == NULL || kept->used_at < oldest->used_at)
            oldest = kept;
    }
    drop_layout(text, oldest);
    return oldest;
}

static void make_room(struct text *text, const struct kept_layout *keep)
{
    while (text->layout_bytes > LAYOUT_BYTES_MAX) {
        struct kept_layout *oldest = NULL;

        for (size_t i = 0; i < LAYOUTS_MAX; i++) {
            struct kept_layout *kept = &text->layouts[i];

            if (kept->layout != NULL && kept != keep && (oldest == NULL || kept->used_at < oldest->used_at))
                oldest = kept;
        }
        if (oldest == NULL)
            return;
        drop_layout(text, oldest);
    }
}

static enum err get_layout(struct text *text, const struct text_paragraph *paragraph,
                           const struct layout **ret_layout)
{
    uint64_t hash = hash_paragraph(paragraph);
    struct kept_layout *kept = find_place(text, hash, paragraph);

    kept->used_at = ++text->clock;
    if (kept->layout == NULL) {
        size_t size = strlen(paragraph->text) + 1;
        struct layout *layout;
        enum err err;
        char *copy = malloc(size);

        if (copy == NULL)
            return ERR_MEMORY;
        err = paragraph_lay_out(&text->runs, &text->faces, &text->scratch, paragraph, &layout);
        if (err != ERR_NONE) {
            free(copy);
            return err;
        }
        memcpy(copy, paragraph->text, size);
        *kept = (struct kept_layout){ layout,
                                      hash,
                                      copy,
                                      paragraph->lang,
                                      paragraph->style,
                                      paragraph->width_px,
                                      paragraph->max_lines,
                                      kept->used_at };
        text->layout_bytes += layout->size_bytes + size;
        make_room(text, kept);
    }
    *ret_layout = kept->layout;
    return ERR_NONE;
}

static bool is_drawable(const struct text_paragraph *paragraph)
{
    return paragraph->style.size_px >= 1 && paragraph->style.size_px <= TEXT_SIZE_PX_MAX &&
           paragraph->width_px >= 0;
}

enum err text_measure(struct text *text, const struct text_paragraph *paragraph,
                      struct text_extent *ret_extent)
{
    const struct layout *layout;
    enum err err;

    if (!is_drawable(paragraph))
        return ERR_LIMIT;
    err = get_layout(text, paragraph, &layout);
    if (err != ERR_NONE)
        return err;
    *ret_extent = layout->extent;
    return ERR_NONE;
}

static int line_left(const struct text_paragraph *paragraph, const struct layout *layout, int line_width)
{
    int box = paragraph->width_px > 0 ? paragraph->width_px : layout->extent.width_px;
    int rest = box - line_width;

    switch (paragraph->align) {
    case TEXT_LEFT:
        return 0;
    case TEXT_RIGHT:
        return rest;
    case TEXT_CENTER:
        return rest / 2;
    case TEXT_START:
        return layout->is_rtl ? rest : 0;
    case TEXT_END:
        return layout->is_rtl ? 0 : rest;
    }
    return 0;
}

/* Where the coverage of each run goes: onto pixels or onto a mask. */
struct target {
    const struct text_surface *surface;
    const struct text_mask *mask;
    uint32_t argb;
};

static void put_run(const struct target *target, const struct run *run, int x, int y)
{
    if (run->coverage == NULL)
        return;
    if (target->surface != NULL)
        ink_blend(target->surface, x, y - run->baseline_px, run->coverage, run->width_px, run->height_px,
                  target->argb);
    else
        ink_darken(target->mask, x, y - run->baseline_px, run->coverage, run->width_px, run->height_px);
}

static bool is_line_visible(const struct target *target, int baseline, int size_px)
{
    int top = target->surface != NULL ? target->surface->clip_y : 0;
    int bottom = target->surface != NULL ? top + target->surface->clip_height_px : target->mask->height_px;

    return baseline + 2 * size_px > top && baseline - 2 * size_px < bottom;
}

static enum err draw(struct text *text, const struct text_paragraph *paragraph, const struct target *target,
                     int x, int y, struct text_extent *ret_extent)
{
    const struct layout *layout;
    enum err err;

    if (!is_drawable(paragraph))
        return ERR_LIMIT;
    err = get_layout(text, paragraph, &layout);
    for (int i = 0; err == ERR_NONE && i < layout->extent.line_count; i++) {
        const struct placed_line *line = &layout->lines[i];
        int left = x + line_left(paragraph, layout, line->width_px);
        int baseline = y + i * layout->line_px + layout->extent.baseline_px;

        if (!is_line_visible(target, baseline, paragraph->style.size_px))
            continue;
        for (uint32_t j = 0; err == ERR_NONE && j < line->run_count; j++) {
            const struct placed_run *placed = &layout->runs[line->first_run + j];
            const struct run *run;

            err = run_draw(&text->runs, &text->faces, &placed->key, &run);
            if (err == ERR_NONE)
                put_run(target, run, left + placed->x_px, baseline);
        }
    }
    if (err != ERR_NONE)
        return err;
    if (ret_extent != NULL)
        *ret_extent = layout->extent;
    return ERR_NONE;
}

enum err text_draw(struct text *text, const struct text_paragraph *paragraph,
                   const struct text_surface *surface, int x, int y, uint32_t argb,
                   struct text_extent *ret_extent)
{
    const struct target target = { .surface = surface, .argb = argb };

    return draw(text, paragraph, &target, x, y, ret_extent);
}

enum err text_draw_mask(struct text *text, const struct text_paragraph *paragraph,
                        const struct text_mask *mask, int x, int y, struct text_extent *ret_extent)
{
    const struct target target = { .mask = mask };

    return draw(text, paragraph, &target, x, y, ret_extent);
}

enum err text_find_caret(struct text *text, const struct text_paragraph *paragraph, size_t offset,
                         struct text_caret *ret_caret)
{
    const struct layout *layout;
    struct caret_place place;
    int width = 0;
    enum err err;

    if (!is_drawable(paragraph))
        return ERR_LIMIT;
    err = get_layout(text, paragraph, &layout);
    if (err == ERR_NONE)
        err = caret_find(&text->runs, &text->faces, layout, paragraph, offset, &place);
    if (err != ERR_NONE)
        return err;
    if (layout->extent.line_count > 0)
        width = layout->lines[place.line].width_px;
    *ret_caret = (struct text_caret){
        .x_px = line_left(paragraph, layout, width) + place.x_px,
        .top_px = place.line * layout->line_px,
        .height_px = layout->line_px,
    };
    return ERR_NONE;
}

uint32_t text_find_missing(struct text *text, enum text_weight weight, const char *utf8)
{
    struct bytes source = bytes_of_text(utf8);
    size_t cursor = 0;

    while (cursor < source.size) {
        uint32_t c = utf8_next(source, &cursor);
        bool has = c == UTF8_BAD || item_is_invisible(c);

        for (int face = 0; !has && face < FACE_COUNT; face++)
            has = face_has(&text->faces, (enum face)face, weight, c);
        if (!has)
            return c;
    }
    return 0;
}
