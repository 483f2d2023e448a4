/* SPDX-License-Identifier: Apache-2.0 */
#include "print/escpos.h"

#include <string.h>

enum {
    DLE = 0x10,
    EOT = 0x04,
    ENQ = 0x05,
    DC4 = 0x14,
    ESC = 0x1b,
    GS = 0x1d,
    CUT_FEED_DOTS = 24,
    FRAME_BYTES_MAX = 64
};

static bool is_id(const char *id)
{
    for (size_t i = 0; i < PRINTER_JOB_ID_SIZE - 1; i++) {
        if (!((id[i] >= '0' && id[i] <= '9') || (id[i] >= 'A' && id[i] <= 'Z')))
            return false;
    }
    return id[PRINTER_JOB_ID_SIZE - 1] == '\0';
}

static void put(struct buffer *job, const uint8_t *bytes, size_t size)
{
    buffer_put(job, bytes, size);
}

/* A lone dot (0x10) before one of these would be a real-time command: it gets a neighbour. */
static void nudge(uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++) {
        if (bytes[i] == DLE && (bytes[i + 1] == EOT || bytes[i + 1] == ENQ || bytes[i + 1] == DC4))
            bytes[i] |= DLE >> 1;
    }
}

static void put_band(struct buffer *job, const struct raster *raster, int top, int rows)
{
    const uint8_t head[] = { GS, 'v', '0', 0, (uint8_t)raster->stride_bytes, 0, (uint8_t)rows, 0 };
    size_t size = (size_t)rows * raster->stride_bytes;
    size_t at;

    put(job, head, sizeof head);
    at = job->used;
    put(job, raster->dots + (size_t)top * raster->stride_bytes, size);
    if (!job->is_full)
        nudge(job->at + at, size);
}

enum err escpos_encode(const struct raster *raster, const char *id, struct arena *arena,
                       struct printer_job *ret_job)
{
    const uint8_t begin[] = { ESC, '@', GS, 'a', 0xff };
    const uint8_t cut[] = { GS, 'V', 66, CUT_FEED_DOTS };
    const uint8_t report[] = { GS, '(', 'H', 6, 0, 48, 48 };
    const uint8_t status[] = { GS, 'r', 1 };
    size_t bands = ((size_t)raster->height + ESCPOS_BAND_ROWS - 1) / ESCPOS_BAND_ROWS;
    struct buffer job = { .capacity =
                              FRAME_BYTES_MAX + bands * 8 + (size_t)raster->height * raster->stride_bytes };

    if (!is_id(id) || raster->stride_bytes > UINT8_MAX)
        return ERR_INPUT;
    job.at = ARENA_TAKE(arena, job.capacity, uint8_t);
    if (job.at == NULL)
        return ERR_LIMIT;
    put(&job, begin, sizeof begin);
    for (int top = 0; top < raster->height; top += ESCPOS_BAND_ROWS) {
        int rows = raster->height - top;

        put_band(&job, raster, top, rows < ESCPOS_BAND_ROWS ? rows : ESCPOS_BAND_ROWS);
    }
    put(&job, cut, sizeof cut);
    put(&job, report, sizeof report);
    buffer_put(&job, id, PRINTER_JOB_ID_SIZE - 1);
    put(&job, status, sizeof status);
    if (job.is_full)
        return ERR_LIMIT;
    ret_job->bytes = buffer_view(&job);
    memcpy(ret_job->id, id, PRINTER_JOB_ID_SIZE);
    return ERR_NONE;
}
