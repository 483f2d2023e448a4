/* escpos_page - what a receipt printer makes of its bytes: rows of dots, and answers.
 *
 * Pure.  Understands what print/escpos.h writes and the real-time questions, and obeys real-time commands
 * inside a raster too, as printers do.  Anything else is counted as unknown.  The rows are the page's own
 * memory.
 */
#ifndef COUNTERSIGN_DEVICE_ESCPOS_PAGE_H
#define COUNTERSIGN_DEVICE_ESCPOS_PAGE_H

#include "base/bytes.h"

enum {
    ESCPOS_PAGE_STRIDE_MAX = 72, /* bytes: 576 dots */
    ESCPOS_PAGE_ROWS_MAX = 16000,
    ESCPOS_PAGE_ANSWERS_MAX = 64,
};

struct escpos_page {
    uint8_t *rows; /* `stride_bytes` each, 1 = black */
    size_t stride_bytes;
    size_t row_count;
    unsigned cuts;
    unsigned unknown;   /* bytes that were no command */
    unsigned real_time; /* DLE commands obeyed; inside a raster they ruin it */
    size_t expected;    /* dot bytes of the band still to come */

    uint8_t answers[ESCPOS_PAGE_ANSWERS_MAX]; /* to send back */
    size_t answer_count;

    uint8_t paper_status; /* bits of an answer to GS r 1, for tests: 0 = fine */
    uint8_t eot[5];       /* answers to DLE EOT 1 … 4 by index */

    uint8_t command[16]; /* the command being read */
    size_t command_size;
    size_t band_stride;
    size_t band_at;
    bool is_after_dle; /* inside a raster, the byte before was 0x10 */
};

MUST_USE enum err escpos_page_init(struct escpos_page *page, int width_dots); /* fails with MEMORY or LIMIT */
void escpos_page_done(struct escpos_page *page);

/* Takes the next bytes, in pieces of any size. */
void escpos_page_feed(struct escpos_page *page, struct bytes bytes);

#endif
