/* SPDX-License-Identifier: Apache-2.0 */
#include "device/wedge.h"

#include <string.h>

void wedge_clear(struct wedge *wedge)
{
    wedge->used = 0;
    wedge->characters = 0;
    wedge->is_ended = false;
}

static bool is_fast(const struct wedge *wedge)
{
    int64_t gaps = (int64_t)wedge->characters - 1;

    return wedge->characters >= WEDGE_CHARACTERS_MIN &&
           wedge->last_ms - wedge->first_ms <= gaps * WEDGE_MEAN_MS;
}

static bool is_after_gap(const struct wedge *wedge, int64_t time_ms)
{
    return time_ms - wedge->last_ms > WEDGE_GAP_MS || time_ms < wedge->last_ms;
}

void wedge_type(struct wedge *wedge, const char *utf8, int64_t time_ms)
{
    size_t size = strlen(utf8);

    if (wedge->is_ended || is_after_gap(wedge, time_ms))
        wedge_clear(wedge);
    if (wedge->characters == 0)
        wedge->first_ms = time_ms;
    if (size > sizeof wedge->at - wedge->used)
        size = sizeof wedge->at - wedge->used;
    memcpy(wedge->at + wedge->used, utf8, size);
    wedge->used += size;
    wedge->characters++;
    wedge->last_ms = time_ms;
}

enum wedge_outcome wedge_enter(struct wedge *wedge, int64_t time_ms, struct bytes *ret_scan)
{
    if (wedge->is_ended && !is_after_gap(wedge, time_ms))
        return WEDGE_EXTRA;
    if (wedge->is_ended || !is_fast(wedge) || is_after_gap(wedge, time_ms)) {
        wedge_clear(wedge);
        return WEDGE_TYPED;
    }
    wedge->is_ended = true;
    wedge->last_ms = time_ms;
    *ret_scan = (struct bytes){ wedge->at, wedge->used };
    return WEDGE_SCAN;
}

size_t wedge_characters(const struct wedge *wedge)
{
    return wedge->characters;
}

bool wedge_is_bursting(const struct wedge *wedge, int64_t time_ms)
{
    return !wedge->is_ended && is_fast(wedge) && !is_after_gap(wedge, time_ms);
}
