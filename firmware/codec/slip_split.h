/* slip_split - long requests become several slips; a QR code is never split.  SLIP v1.  Pure. */
#ifndef COUNTERSIGN_CODEC_SLIP_SPLIT_H
#define COUNTERSIGN_CODEC_SLIP_SPLIT_H

#include "core/slip.h"

enum {
    SLIP_SPLIT_58_DOTS = 384, /* printable width of 58 mm paper at 203 dpi */
    SLIP_SPLIT_80_DOTS = 576,
};

/* The signed size of a slip: its COSE frame in bytes; 0 when it can't be encoded. */
size_t slip_split_frame_size(const struct slip *slip);

/* The most frame bytes a slip on this paper may hold: 490 for 58 mm (4 dots a module at M), 763 for 80
 * mm (5 dots). */
size_t slip_split_frame_limit(unsigned paper_dots);

/* Spreads the lines of one request over as few self-contained slips as the paper and SLIP_LINES_MAX
 * allow. Each is a copy of `head` with its own lines and, when there are several, part and parts; the
 * caller gives each its id. `total_lines` is raised to `line_count` where the head says less.  Fails
 * with INPUT (no lines, or as slip_claims_encode) or LIMIT (more than `capacity` slips, or a line that
 * fits none); `ret_slips` is then scratch. */
MUST_USE enum err slip_split(const struct slip *head, const struct slip_line *lines, size_t line_count,
                             unsigned paper_dots, struct slip *ret_slips, size_t capacity, size_t *ret_count);

#endif
