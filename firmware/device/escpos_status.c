/* SPDX-License-Identifier: Apache-2.0 */
#include "device/escpos_status.h"

#include <string.h>

enum {
    FORM = 0x93,           /* the fixed bits of a first byte */
    FORM_ANSWER = 0x12,    /* to DLE EOT */
    FORM_AUTOMATIC = 0x10, /* first of four */
    FORM_MORE = 0x90,      /* zero in the bytes that follow, and in an answer to GS r 1 */
    ID_HEADER = 0x37,
    ID_FLAG = 0x22,
    ID_SIZE = 7,
    AUTOMATIC_SIZE = 4,

    /* DLE EOT 1, 2, 3, 4 */
    ONLINE_OFFLINE = 0x08,
    CAUSE_COVER = 0x04,
    CAUSE_PAPER_END = 0x20,
    CAUSE_ERROR = 0x40,
    ERROR_ANY = 0x6c,
    PAPER_LOW = 0x0c,
    PAPER_END = 0x60,

    /* automatic status back, bytes 0, 1 and 2 */
    AUTOMATIC_OFFLINE = 0x08,
    AUTOMATIC_COVER = 0x20,
    AUTOMATIC_ERROR = 0x2c,
    AUTOMATIC_PAPER_LOW = 0x03,
    AUTOMATIC_PAPER_END = 0x0c,

    XON = 0x11,
    XOFF = 0x13,
};

void escpos_status_ask(struct escpos_status *status, enum escpos_question question)
{
    status->asked = question;
    status->is_answered = false;
}

static void on_answer(struct escpos_status *status, uint8_t byte)
{
    switch (status->asked) {
    case ESCPOS_ASK_NOTHING: /* nobody asked: an answer that came too late */
        return;
    case ESCPOS_ASK_ONLINE:
        status->is_offline = (byte & ONLINE_OFFLINE) != 0;
        break;
    case ESCPOS_ASK_CAUSE:
        status->is_cover_open = (byte & CAUSE_COVER) != 0;
        status->has_no_paper = (byte & CAUSE_PAPER_END) != 0;
        status->has_error = (byte & CAUSE_ERROR) != 0;
        break;
    case ESCPOS_ASK_ERROR:
        status->has_error = (byte & ERROR_ANY) != 0;
        break;
    case ESCPOS_ASK_PAPER:
        status->is_paper_low = (byte & PAPER_LOW) != 0;
        status->has_no_paper = status->has_no_paper || (byte & PAPER_END) != 0;
        break;
    }
    status->asked = ESCPOS_ASK_NOTHING;
    status->is_answered = true;
}

static void on_automatic(struct escpos_status *status)
{
    const uint8_t *byte = status->pending;

    status->is_offline = (byte[0] & AUTOMATIC_OFFLINE) != 0;
    status->is_cover_open = (byte[0] & AUTOMATIC_COVER) != 0;
    status->has_error = (byte[1] & AUTOMATIC_ERROR) != 0;
    status->is_paper_low = (byte[2] & AUTOMATIC_PAPER_LOW) != 0;
    status->has_no_paper = (byte[2] & AUTOMATIC_PAPER_END) == AUTOMATIC_PAPER_END;
}

/* The next byte of a longer answer; false when it can't be one. */
static bool continue_pending(struct escpos_status *status, uint8_t byte)
{
    bool is_id = status->pending[0] == ID_HEADER;

    if (is_id && status->pending_count == 1 && byte != ID_FLAG)
        return false;
    if (is_id && status->pending_count == ID_SIZE - 1 && byte != 0)
        return false;
    if (!is_id && (byte & FORM_MORE) != 0)
        return false;
    status->pending[status->pending_count++] = byte;
    if (is_id && status->pending_count == ID_SIZE) {
        memcpy(status->finished, status->pending + 2, PRINTER_JOB_ID_SIZE - 1);
        status->finished[PRINTER_JOB_ID_SIZE - 1] = '\0';
        status->pending_count = 0;
    } else if (!is_id && status->pending_count == AUTOMATIC_SIZE) {
        on_automatic(status);
        status->pending_count = 0;
    }
    return true;
}

void escpos_status_on_byte(struct escpos_status *status, uint8_t byte)
{
    if (status->pending_count > 0) {
        if (continue_pending(status, byte))
            return;
        status->pending_count = 0;
    }
    if (byte == XON || byte == XOFF)
        return;
    if (byte == ID_HEADER || (byte & FORM) == FORM_AUTOMATIC) {
        status->pending[0] = byte;
        status->pending_count = 1;
    } else if ((byte & FORM) == FORM_ANSWER) {
        on_answer(status, byte);
    } else if ((byte & FORM_MORE) == 0) {
        status->is_status_returned = true;
    }
}

enum printer_state escpos_status_state(const struct escpos_status *status)
{
    if (status->is_cover_open)
        return PRINTER_COVER_OPEN;
    if (status->has_no_paper)
        return PRINTER_OUT_OF_PAPER;
    if (status->has_error)
        return PRINTER_ERROR;
    return status->is_offline ? PRINTER_OFFLINE : PRINTER_READY;
}
