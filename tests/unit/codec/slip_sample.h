/* slip_sample - the slip that several tests start from: kiosk 42, two lines, issued and judged on 21
 * November 2026. */
#ifndef COUNTERSIGN_TESTS_SLIP_SAMPLE_H
#define COUNTERSIGN_TESTS_SLIP_SAMPLE_H

#include "core/slip.h"

#include <string.h>

#define SAMPLE_DAY INT64_C(20778)                  /* 2026-11-21 */
#define SAMPLE_NOW (SAMPLE_DAY * 86400 + 9 * 3600) /* 09:00 UTC */

static inline struct slip_line slip_sample_line(const char *item, const char *text, int64_t quantity,
                                                int64_t price)
{
    struct slip_line line = { .quantity = quantity, .unit_price_minor = price };

    memcpy(line.item, item, strlen(item) + 1);
    memcpy(line.text, text, strlen(text) + 1);
    return line;
}

static inline struct slip slip_sample(void)
{
    struct slip slip = {
        .audience = "KENBO",
        .issued = SAMPLE_NOW - 60,
        .expires = (SAMPLE_DAY + 91) * 86400,
        .id = { 42, 4051 },
        .decision = SLIP_APPROVED,
        .request = "R-2026-00117",
        .officer = 1107,
        .release = 12,
        .release_digest = { 1, 2, 3, 4, 5, 6, 7, 8 },
        .currency = 840,
        .ceiling_minor = 1558800,
        .line_count = 2,
        .tree_size = 913,
        .tree_root = { 0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8 },
        .total_lines = 2,
    };

    slip.lines[0] = slip_sample_line("LAP-14-A", "", 12, 129900);
    slip.lines[1] = slip_sample_line("DOK-2", "Dock, two screens", 12, 18900);
    return slip;
}

/* The same with everything that may be left out. */
static inline struct slip slip_sample_full(void)
{
    struct slip slip = slip_sample();

    slip.decision = SLIP_CONDITIONAL;
    slip.lines[0].condition_bits = 5;
    slip.lines[1].condition_bits = 0x80000000;
    slip.total_lines = 14;
    slip.conditions[0] = 3;
    slip.conditions[1] = 70000;
    slip.condition_count = 2;
    slip.part = 2;
    slip.parts = 3;
    slip.has_superseded = true;
    slip.superseded = (struct slip_id){ 42, 4001 };
    return slip;
}

#endif
