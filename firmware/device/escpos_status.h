/* escpos_status - what a receipt printer says, byte by byte.
 *
 * Pure.  Answers arrive interleaved and unasked, and are told apart by their fixed bits:
 *
 *     0xx1xx10              answer to DLE EOT n, one byte; which n is known from the order of asking
 *     0xx1xx00 0xx0xxxx*3   automatic status back (GS a), four bytes
 *     0x37 0x22 id*4 0x00    process-id answer to GS ( H: printing is complete up to here
 *     0xx0xxxx              answer to GS r 1 outside of those: the buffer is used up to here
 *     0x13, 0x11            XOFF, XON of a serial line
 *
 * Source: Epson's ESC/POS command reference; masks as in receiptio.
 */
#ifndef COUNTERSIGN_DEVICE_ESCPOS_STATUS_H
#define COUNTERSIGN_DEVICE_ESCPOS_STATUS_H

#include "port/printer.h"

#include <stdint.h>

/* The questions of DLE EOT, by their n. */
enum escpos_question {
    ESCPOS_ASK_NOTHING,
    ESCPOS_ASK_ONLINE,
    ESCPOS_ASK_CAUSE,
    ESCPOS_ASK_ERROR,
    ESCPOS_ASK_PAPER
};

struct escpos_status {
    bool is_offline;
    bool is_cover_open;
    bool has_no_paper;
    bool has_error;
    bool is_paper_low;

    bool is_answered;                   /* the last question was answered */
    bool is_status_returned;            /* GS r 1 was answered */
    char finished[PRINTER_JOB_ID_SIZE]; /* the latest process id; "" = none */

    enum escpos_question asked; /* the one outstanding */
    uint8_t pending[7];         /* of a longer answer */
    uint8_t pending_count;
};

/* Notes that DLE EOT `question` was sent. */
void escpos_status_ask(struct escpos_status *status, enum escpos_question question);

/* Takes the next byte. */
void escpos_status_on_byte(struct escpos_status *status, uint8_t byte);

/* What it all means; READY also before anything was heard. */
enum printer_state escpos_status_state(const struct escpos_status *status);

#endif
