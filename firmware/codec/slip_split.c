/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/slip_split.h"

#include "codec/cose.h"
#include "codec/slip_codec.h"

enum {
    LIMIT_58_BYTES = 490, /* version 17 at M: 4 dots a module on 384 dots */
    LIMIT_80_BYTES = 763, /* version 22 at M: 5 dots a module on 576 dots */
};

size_t slip_split_frame_size(const struct slip *slip)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer claims = { .at = bytes, .capacity = sizeof bytes };

    if (slip_claims_encode(slip, &claims) != ERR_NONE)
        return 0;
    return cose_frame_size(claims.used);
}

size_t slip_split_frame_limit(unsigned paper_dots)
{
    return paper_dots < SLIP_SPLIT_80_DOTS ? LIMIT_58_BYTES : LIMIT_80_BYTES;
}

/* As many lines as fit from the front, at least one. */
static enum err take_lines(struct slip *slip, const struct slip_line *lines, size_t line_count, size_t limit)
{
    slip->line_count = 0;
    while (slip->line_count < line_count && slip->line_count < SLIP_LINES_MAX) {
        size_t size, at = slip->line_count;

        slip->lines[at] = lines[at];
        slip->line_count = at + 1;
        size = slip_split_frame_size(slip);
        if (size == 0)
            return ERR_INPUT;
        if (size > limit && at == 0)
            return ERR_LIMIT;
        if (size > limit) {
            slip->line_count = at;
            break;
        }
    }
    return ERR_NONE;
}

enum err slip_split(const struct slip *head, const struct slip_line *lines, size_t line_count,
                    unsigned paper_dots, struct slip *ret_slips, size_t capacity, size_t *ret_count)
{
    size_t limit = slip_split_frame_limit(paper_dots), done = 0, count = 0;
    struct slip slip = *head;
    enum err err = ERR_NONE;

    if (line_count == 0)
        return ERR_INPUT;
    if (capacity == 0)
        return ERR_LIMIT;
    if (slip.total_lines < line_count)
        slip.total_lines = line_count;
    slip.id = (struct slip_id){ SLIP_KIOSK_MAX, SLIP_SERIAL_MAX };
    slip.part = slip.parts = 0;
    if (line_count <= SLIP_LINES_MAX)
        err = take_lines(&slip, lines, line_count, limit);
    if (err == ERR_NONE && slip.line_count == line_count && line_count <= SLIP_LINES_MAX) {
        slip.id = head->id;
        ret_slips[0] = slip;
        *ret_count = 1;
        return ERR_NONE;
    }
    slip.part = slip.parts = SLIP_PARTS_MAX; /* the longest it can be */
    for (; err == ERR_NONE && done < line_count; count++) {
        if (count == capacity || count == SLIP_PARTS_MAX)
            return ERR_LIMIT;
        err = take_lines(&slip, lines + done, line_count - done, limit);
        done += slip.line_count;
        ret_slips[count] = slip;
    }
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        ret_slips[i].id = head->id;
        ret_slips[i].part = (unsigned)i + 1;
        ret_slips[i].parts = (unsigned)count;
    }
    if (err == ERR_NONE)
        *ret_count = count;
    return err;
}
