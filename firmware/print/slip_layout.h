/* slip_layout - the one layout of every paper the kiosk gives out, drawn once and printed on whatever is
 * there.
 *
 * Pure: the same paper and width give the same dots.  Top to bottom: issuer, title in the requester's
 * language and English, banners, verdict in words beside its shape (tick, tick with conditions, clock,
 * cross), fields, lines, conditions with boxes or reasons with remedies, what the slip is not, QR code, END
 * and the number.  The QR code comes after all words and END after the QR code, so that a slip that broke off
 * has no code or no END.  Arabic papers are mirrored.
 *
 * The words are firmware/lang/slip.lang.  Source: SLIP "On paper", DOMAIN 5.8.
 */
#ifndef COUNTERSIGN_PRINT_SLIP_LAYOUT_H
#define COUNTERSIGN_PRINT_SLIP_LAYOUT_H

#include "print/page.h"
#include "print/raster.h"
#include "print/slip_paper.h"

enum { SLIP_LAYOUT_ARENA_BYTES = 4 << 20 /* enough for any paper */ };

/* Draws `paper` `width` dots wide (RASTER_WIDTH_58MM or _80MM).  Fails with LIMIT (longer than
 * RASTER_ROWS_MAX, arena full, a QR code that does not fit), INPUT (its text is not digits), or as
 * text_draw_mask does. */
MUST_USE enum err slip_layout_draw(const struct slip_paper *paper, struct text *text, int width,
                                   struct arena *arena, struct raster *ret_raster);

/* The same, and tells what was written where. */
MUST_USE enum err slip_layout_report(const struct slip_paper *paper, struct text *text, int width,
                                     struct arena *arena, struct page_report *report,
                                     struct raster *ret_raster);

#endif
