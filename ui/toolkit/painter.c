/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/painter.h"

#include "text/ink.h"
#include "toolkit/shape.h"

enum { ICONS_MAX = 96, ICON_PX_MAX = 256 };

struct icon_mask {
    enum icon icon;
    int size_px;
    bool is_mirrored;
    uint8_t *coverage; /* NULL = free */
    uint64_t used_at;
};

/* What stood on the glass: enough to know where it differs from the next frame. */
struct shown {
    uint64_t hash;
    struct box bounds;
};

struct painter {
    struct text *text;
    struct text_surface surface;
    struct shape_masks masks;
    struct icon_mask icons[ICONS_MAX];
    uint64_t icon_clock;
    struct shown shown[FRAME_DRAWS_MAX];
    size_t shown_count;
    struct shown next[FRAME_DRAWS_MAX];
    bool has_shown;
};

enum err painter_open(struct text *text, int width_px, int height_px, struct painter **ret_painter)
{
    struct painter *painter = calloc(1, sizeof *painter);
    uint32_t *pixels = calloc((size_t)width_px * (size_t)height_px, sizeof *pixels);

    if (painter == NULL || pixels == NULL) {
        free(painter);
        free(pixels);
        return ERR_MEMORY;
    }
    painter->text = text;
    painter->surface = (struct text_surface){
        .at = pixels, .width_px = width_px, .height_px = height_px, .stride_px = width_px
    };
    *ret_painter = painter;
    return ERR_NONE;
}

void painter_close(struct painter *painter)
{
    if (painter == NULL)
        return;
    for (size_t i = 0; i < ICONS_MAX; i++)
        free(painter->icons[i].coverage);
    shape_masks_done(&painter->masks);
    free(painter->surface.at);
    free(painter);
}

void painter_closep(struct painter **painter)
{
    painter_close(*painter);
    *painter = NULL;
}

void painter_forget(struct painter *painter)
{
    painter->has_shown = false;
}

const uint32_t *painter_pixels(const struct painter *painter, int *ret_width_px, int *ret_height_px)
{
    *ret_width_px = painter->surface.width_px;
    *ret_height_px = painter->surface.height_px;
    return painter->surface.at;
}

/* ---- one item ---- */

static struct text_paragraph paragraph_of(const struct draw *draw)
{
    return (struct text_paragraph){ .text = draw->text,
                                    .lang = draw->lang,
                                    .style = draw->style,
                                    .align = draw->align,
                                    .width_px = draw->box.width > 0 ? draw->box.width : 1,
                                    .max_lines = draw->max_lines };
}

static int text_top(const struct draw *draw, int height_px)
{
    switch (draw->valign) {
    case VALIGN_TOP:
        break;
    case VALIGN_MIDDLE:
        return draw->box.y + (draw->box.height - height_px) / 2;
    case VALIGN_BOTTOM:
        return draw->box.y + draw->box.height - height_px;
    }
    return draw->box.y;
}

static enum err draw_text(struct painter *painter, const struct draw *draw)
{
    const struct text_paragraph paragraph = paragraph_of(draw);
    struct text_extent extent;
    enum err err = text_measure(painter->text, &paragraph, &extent);

    if (err != ERR_NONE)
        return err;
    return text_draw(painter->text, &paragraph, &painter->surface, draw->box.x,
                     text_top(draw, extent.height_px), draw->colour, NULL);
}

static const uint8_t *get_icon(struct painter *painter, enum icon icon, int size_px, bool is_mirrored)
{
    struct icon_mask *oldest = &painter->icons[0];

    for (size_t i = 0; i < ICONS_MAX; i++) {
        struct icon_mask *mask = &painter->icons[i];

        if (mask->coverage != NULL && mask->icon == icon && mask->size_px == size_px &&
            mask->is_mirrored == is_mirrored) {
            mask->used_at = ++painter->icon_clock;
            return mask->coverage;
        }
        if (mask->used_at < oldest->used_at)
            oldest = mask;
    }
    free(oldest->coverage);
    *oldest = (struct icon_mask){ icon, size_px, is_mirrored, NULL, ++painter->icon_clock };
    oldest->coverage = malloc((size_t)size_px * (size_t)size_px);
    if (oldest->coverage != NULL && icon_draw(icon, size_px, is_mirrored, oldest->coverage) != ERR_NONE) {
        free(oldest->coverage);
        oldest->coverage = NULL;
    }
    return oldest->coverage;
}

static enum err draw_icon(struct painter *painter, const struct draw *draw)
{
    int size = draw->box.width < ICON_PX_MAX ? draw->box.width : ICON_PX_MAX;
    const uint8_t *coverage = get_icon(painter, draw->icon, size, draw->is_mirrored);

    if (coverage == NULL)
        return ERR_MEMORY;
    ink_blend(&painter->surface, draw->box.x, draw->box.y, coverage, size, size, draw->colour);
    return ERR_NONE;
}

static void draw_matrix(struct painter *painter, const struct draw *draw)
{
    int side = draw->box.width < draw->box.height ? draw->box.width : draw->box.height;
    int module = side / draw->matrix_size;
    struct box code = box_center(draw->box, module * draw->matrix_size, module * draw->matrix_size);

    for (int y = 0; y < draw->matrix_size; y++) {
        for (int x = 0; x < draw->matrix_size; x++) {
            int run = 0;

            while (x + run < draw->matrix_size && (draw->matrix[y * draw->matrix_size + x + run] & 1) != 0)
                run++;
            if (run > 0)
                shape_fill(&painter->surface,
                           (struct box){ code.x + x * module, code.y + y * module, run * module, module },
                           draw->colour);
            x += run;
        }
    }
}

static void draw_fill(struct painter *painter, const struct draw *draw)
{
    bool has_border = draw->border >> 24 != 0 && draw->border_px > 0;
    int under = has_border ? draw->border_px / 2 : 0;
    int radius = draw->radius_px > under ? draw->radius_px - under : 0;

    /* The fill ends in the middle of the border, so that none of it shines through outside. */
    shape_rounded(&painter->masks, &painter->surface, box_inset(draw->box, under, under), radius,
                  draw->colour);
    if (has_border)
        shape_ring(&painter->masks, &painter->surface, draw->box, draw->radius_px, draw->border_px,
                   draw->border);
}

static enum err draw_item(struct painter *painter, const struct draw *draw)
{
    switch (draw->kind) {
    case DRAW_FILL:
        draw_fill(painter, draw);
        return ERR_NONE;
    case DRAW_SHADOW:
        shape_shadow(&painter->masks, &painter->surface, draw->box, draw->radius_px, draw->colour);
        return ERR_NONE;
    case DRAW_TEXT:
        return draw_text(painter, draw);
    case DRAW_ICON:
        return draw_icon(painter, draw);
    case DRAW_MATRIX:
        draw_matrix(painter, draw);
        return ERR_NONE;
    }
    return ERR_NONE;
}

/* ---- what differs ---- */

static uint64_t add_hash(uint64_t hash, const void *at, size_t size)
{
    const unsigned char *bytes = at;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_draw(const struct draw *draw)
{
    const int64_t parts[] = {
        (int64_t)draw->kind,
        draw->box.x,
        draw->box.y,
        draw->box.width,
        draw->box.height,
        draw->clip.x,
        draw->clip.y,
        draw->clip.width,
        draw->clip.height,
        draw->colour,
        draw->border,
        draw->border_px,
        draw->radius_px,
        (int64_t)draw->icon,
        draw->is_mirrored,
        (int64_t)draw->lang,
        (int64_t)draw->style.weight,
        draw->style.size_px,
        draw->style.leading_permille,
        (int64_t)draw->align,
        (int64_t)draw->valign,
        draw->max_lines,
        draw->matrix_size,
    };
    uint64_t hash = add_hash(0xCBF29CE484222325u, parts, sizeof parts);

    if (draw->text != NULL)
        hash = add_hash(hash, draw->text, strlen(draw->text));
    if (draw->matrix != NULL)
        hash = add_hash(hash, draw->matrix, (size_t)draw->matrix_size * (size_t)draw->matrix_size);
    return hash;
}

/* Letters reach out of their lines (Arabic below, accents above), and lines that do not fit out of their box.
 */
static struct box text_bounds(struct painter *painter, const struct draw *draw)
{
    const struct text_paragraph paragraph = paragraph_of(draw);
    struct text_extent extent;
    int over;
    struct box box = draw->box;

    if (text_measure(painter->text, &paragraph, &extent) != ERR_NONE)
        return box;
    over = extent.width_px > box.width ? extent.width_px - box.width : 0;
    box.y = text_top(draw, extent.height_px);
    box.height = extent.height_px;
    box.x -= over;
    box.width += 2 * over;
    return box_outset(box_unite(box, draw->box), draw->style.size_px / 2);
}

static struct box bounds_of(struct painter *painter, const struct draw *draw)
{
    struct box bounds = draw->box;

    if (draw->kind == DRAW_SHADOW)
        bounds = shape_shadow_bounds(draw->box);
    else if (draw->kind == DRAW_TEXT)
        bounds = text_bounds(painter, draw);
    return box_intersect(bounds, draw->clip);
}

static int area(struct box box)
{
    return box.width * box.height;
}

static void add_damage(struct damage *damage, struct box box)
{
    size_t best = 0;
    int least = INT32_MAX;

    if (box_is_empty(box))
        return;
    for (size_t i = 0; i < damage->count; i++) {
        int growth = area(box_unite(damage->boxes[i], box)) - area(damage->boxes[i]);

        if (growth < least) {
            least = growth;
            best = i;
        }
    }
    /* One box that is not larger than both is cheaper than two. */
    if (damage->count > 0 && (least <= area(box) || damage->count == PAINTER_DAMAGE_MAX))
        damage->boxes[best] = box_unite(damage->boxes[best], box);
    else
        damage->boxes[damage->count++] = box;
}

static size_t find_hash(const struct shown *shown, size_t from, size_t until, uint64_t hash)
{
    while (from < until && shown[from].hash != hash)
        from++;
    return from;
}

/* Items found in both lists in the same order have not changed; every other one damages the place where it
 * stands. */
static void compare(struct painter *painter, size_t next_count, struct damage *damage)
{
    const struct shown *old = painter->shown;
    const struct shown *new = painter->next;
    size_t old_end = painter->shown_count;
    size_t new_end = next_count;
    size_t at = 0;
    size_t from;

    while (at < old_end && at < new_end && old[at].hash == new[at].hash)
        at++;
    while (old_end > at && new_end > at && old[old_end - 1].hash == new[new_end - 1].hash) {
        old_end--;
        new_end--;
    }
    from = at;
    for (size_t i = at; i < new_end; i++) {
        size_t found = find_hash(old, from, old_end, new[i].hash);

        if (found == old_end) {
            add_damage(damage, new[i].bounds);
            continue;
        }
        for (; from < found; from++)
            add_damage(damage, old[from].bounds);
        from = found + 1;
    }
    for (; from < old_end; from++)
        add_damage(damage, old[from].bounds);
}

static enum err paint_box(struct painter *painter, const struct frame *frame, struct box box)
{
    enum err first_err = ERR_NONE;

    for (size_t i = 0; i < frame->draw_count; i++) {
        struct box clip = box_intersect(box, frame->draws[i].clip);
        enum err err;

        if (!box_overlaps(painter->next[i].bounds, clip))
            continue;
        painter->surface.clip_x = clip.x;
        painter->surface.clip_y = clip.y;
        painter->surface.clip_width_px = clip.width;
        painter->surface.clip_height_px = clip.height;
        err = draw_item(painter, &frame->draws[i]);
        first_err = first_err == ERR_NONE ? err : first_err;
    }
    return first_err;
}

enum err painter_draw(struct painter *painter, const struct frame *frame, struct damage *ret_damage)
{
    struct damage damage = { .count = 0 };
    struct box panel = { 0, 0, painter->surface.width_px, painter->surface.height_px };
    enum err first_err = ERR_NONE;

    for (size_t i = 0; i < frame->draw_count; i++)
        painter->next[i] =
            (struct shown){ hash_draw(&frame->draws[i]), bounds_of(painter, &frame->draws[i]) };
    if (painter->has_shown)
        compare(painter, frame->draw_count, &damage);
    else
        add_damage(&damage, panel);
    for (size_t i = 0; i < damage.count; i++) {
        enum err err;

        damage.boxes[i] = box_intersect(damage.boxes[i], panel);
        err = paint_box(painter, frame, damage.boxes[i]);
        first_err = first_err == ERR_NONE ? err : first_err;
    }
    memcpy(painter->shown, painter->next, frame->draw_count * sizeof painter->next[0]);
    painter->shown_count = frame->draw_count;
    painter->has_shown = true;
    if (ret_damage != NULL)
        *ret_damage = damage;
    return first_err;
}
