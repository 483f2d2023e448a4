/* SPDX-License-Identifier: Apache-2.0 */
#include "device/escpos_page.h"

#include <stdlib.h>
#include <string.h>

enum { NUL = 0, EOT = 0x04, ENQ = 0x05, LF = 0x0a, DLE = 0x10, DC4 = 0x14, ESC = 0x1b, GS = 0x1d };

enum err escpos_page_init(struct escpos_page *page, int width_dots)
{
    uint8_t *rows;

    if (width_dots <= 0 || width_dots > ESCPOS_PAGE_STRIDE_MAX * 8 || width_dots % 8 != 0)
        return ERR_LIMIT;
    rows = calloc(ESCPOS_PAGE_ROWS_MAX, (size_t)width_dots / 8);
    if (rows == NULL)
        return ERR_MEMORY;
    *page = (struct escpos_page){ .rows = rows,
                                  .stride_bytes = (size_t)width_dots / 8,
                                  .eot = { 0, 0x12, 0x12, 0x12, 0x12 } };
    return ERR_NONE;
}

void escpos_page_done(struct escpos_page *page)
{
    free(page->rows);
    page->rows = NULL;
}

static void answer(struct escpos_page *page, const void *at, size_t size)
{
    if (page->answer_count + size > sizeof page->answers)
        return;
    memcpy(page->answers + page->answer_count, at, size);
    page->answer_count += size;
}

static void begin_band(struct escpos_page *page)
{
    size_t stride = page->command[4] + 256U * page->command[5];
    size_t rows = page->command[6] + 256U * page->command[7];

    page->band_stride = stride;
    page->band_at = 0;
    page->expected = stride * rows;
    page->is_after_dle = false;
}

static void take_dots(struct escpos_page *page, uint8_t byte)
{
    size_t column = page->band_at % page->band_stride;

    if (page->is_after_dle && (byte == EOT || byte == ENQ || byte == DC4))
        page->real_time++;
    page->is_after_dle = byte == DLE;
    if (column < page->stride_bytes && page->row_count < ESCPOS_PAGE_ROWS_MAX)
        page->rows[page->row_count * page->stride_bytes + column] = byte;
    page->band_at++;
    page->expected--;
    if (column == page->band_stride - 1 && page->row_count < ESCPOS_PAGE_ROWS_MAX)
        page->row_count++;
}

static void real_time(struct escpos_page *page)
{
    uint8_t n = page->command[2];

    page->real_time++;
    if (page->command[1] == EOT && n >= 1 && n <= 4)
        answer(page, &page->eot[n], 1);
}

static void report_id(struct escpos_page *page)
{
    const uint8_t head[] = { 0x37, 0x22 };
    const uint8_t tail = 0;

    answer(page, head, sizeof head);
    answer(page, page->command + 7, 4);
    answer(page, &tail, 1);
}

/* How long the command is that begins with these bytes: 0 = no command, more than there are = wait for the
 * rest. */
static size_t command_length(const uint8_t *at, size_t size)
{
    uint8_t second = size > 1 ? at[1] : 0;

    if (at[0] != ESC && at[0] != GS && at[0] != DLE)
        return at[0] == NUL || at[0] == LF ? 1 : 0;
    if (size == 1)
        return 2;
    if (at[0] == ESC)
        return second == '@' ? 2 : 0;
    if (at[0] == DLE)
        return second == EOT || second == ENQ ? 3 : 0;
    switch (second) {
    case 'a':
    case 'r':
        return 3;
    case 'V':
        return 4;
    case 'v':
        return 8;
    case '(':
        return 11;
    default:
        return 0;
    }
}

static void obey(struct escpos_page *page)
{
    const uint8_t *at = page->command;

    if (at[0] == DLE) {
        real_time(page);
    } else if (at[0] == GS && at[1] == 'r') {
        answer(page, &page->paper_status, 1);
    } else if (at[0] == GS && at[1] == 'V') {
        page->cuts++;
    } else if (at[0] == GS && at[1] == 'v') {
        begin_band(page);
    } else if (at[0] == GS && at[1] == '(') {
        if (memcmp(at + 2,
                   "H\x06\0"
                   "00",
                   5) == 0)
            report_id(page);
        else
            page->unknown++;
    }
}

void escpos_page_feed(struct escpos_page *page, struct bytes bytes)
{
    for (size_t i = 0; i < bytes.size; i++) {
        size_t length;

        if (page->expected > 0) {
            take_dots(page, bytes.at[i]);
            continue;
        }
        page->command[page->command_size++] = bytes.at[i];
        length = command_length(page->command, page->command_size);
        if (length == 0) {
            page->unknown += (unsigned)page->command_size;
            page->command_size = 0;
        } else if (length == page->command_size) {
            page->command_size = 0;
            obey(page);
        }
    }
}
