/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_menu.h"

#include "core/worktime.h"
#include "screens/part_work.h"

enum { MINUTE_S = 60, GROUP = 4, MIB_A_GIB = 1024 };

void part_menu(struct frame *frame, struct box box, const struct tile *tiles, size_t count, int columns)
{
    int gap = look_gap_px(&frame->look);
    int rows = ((int)count + columns - 1) / columns;
    bool has_room = frame->look.scale < TEXT_SCALE_LARGE && !(frame->look.panel.is_compact && rows > 2);

    if (frame->look.panel.is_compact) /* or the first row would be too close to the header's buttons */
        box_cut_top(&box, gap / 2);
    for (size_t i = 0; i < count; i++) {
        struct box line = box_line(box, (int)i / columns, rows, gap);
        bool is_alone = i + 1 == count && (int)count % columns == 1;
        struct tile tile = tiles[i];

        if (!has_room)
            tile.detail = NULL;
        widget_tile(frame, is_alone ? line : box_column(line, (int)i % columns, columns, gap), &tile);
    }
}

/* An isolate, left to right: U+2066 … U+2069. */
const char *part_code(struct frame *frame, const char *code)
{
    return frame_format(frame, "\u2066%s\u2069", code);
}

const char *part_hash(struct frame *frame, const uint8_t *hash, size_t size)
{
    char text[3 * 64 + 1];
    size_t used = 0;

    for (size_t i = 0; i < size && used + 3 < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%02x",
                                 i > 0 && i % GROUP == 0 ? " " : "", (unsigned)hash[i]);
    return part_code(frame, text);
}

/* Minutes that the reader's clock is ahead of UTC. */
static int reader_offset(const struct model *model)
{
    if (model->book == NULL || model->person == NULL)
        return 0;
    return worktime_calendar(model->book, model->person->unit)->offset_minutes;
}

static const char *moment(struct frame *frame, const struct model *model, int64_t time, bool has_zone)
{
    const char *text =
        time <= 0 ? "" : lang_moment(&frame->arena, frame->look.lang, time, reader_offset(model), has_zone);

    return text == NULL || text[0] == '\0' ? "" : frame_format(frame, "\u2068%s\u2069", text);
}

const char *part_moment(struct frame *frame, const struct model *model, int64_t time)
{
    return moment(frame, model, time, false);
}

const char *part_moment_zoned(struct frame *frame, const struct model *model, int64_t time)
{
    return moment(frame, model, time, true);
}

const char *part_moment_day(struct frame *frame, const struct model *model, int64_t time)
{
    return time <= 0 ? "" : part_day(frame, time + (int64_t)reader_offset(model) * MINUTE_S);
}

const char *part_bytes(struct frame *frame, int64_t bytes)
{
    int64_t mib = bytes >> 20;

    if (mib < MIB_A_GIB)
        return say_with(frame, STR_CUSTODY_MEGABYTES, "number", say_number(frame, mib));
    return say_with(frame, STR_CUSTODY_GIGABYTES, "number", say_number(frame, mib / MIB_A_GIB));
}
