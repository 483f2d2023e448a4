/* report_layout - a report drawn as dots, in the manner of slip_layout.h: title, answer beside its shape,
 * fields, rows, END.  Pure.  It can't be taken for a slip: it has no number and no tick boxes, and says what
 * it is.
 */
#ifndef COUNTERSIGN_PRINT_REPORT_LAYOUT_H
#define COUNTERSIGN_PRINT_REPORT_LAYOUT_H

#include "print/page.h"
#include "print/report_paper.h"

/* `report` may be NULL.  Fails as slip_layout_draw does. */
MUST_USE enum err report_layout_draw(const struct report_paper *paper, struct text *text, int width,
                                     struct arena *arena, struct page_report *report,
                                     struct raster *ret_raster);

#endif
