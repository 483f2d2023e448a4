/* pdf - the same slips on an office printer's paper.
 *
 * A4, two columns of 72 mm at the slips' own size (203 dpi), so that the code scans as it does from the roll.
 * A slip longer than a page is continued in the next column, cut between lines of text and never through the
 * QR code.
 */
#ifndef COUNTERSIGN_PRINT_PDF_H
#define COUNTERSIGN_PRINT_PDF_H

#include "print/raster.h"

enum { PDF_SLIPS_MAX = 40 };

/* One PDF of all slips, in the arena; `title` goes into its metadata.
 * Fails with LIMIT (arena full, too many, a slip that cannot be cut) or MEMORY. */
MUST_USE enum err pdf_encode(const struct raster *slips, size_t slip_count, const char *title,
                             struct arena *arena, struct bytes *ret_pdf);

#endif
