/* escpos - a raster as the bytes of a receipt printer.
 *
 * Pure.  Raster only, so that no printer's code page matters: ESC @, GS a 255 (status by itself), GS v 0 in
 * bands of at most ESCPOS_BAND_ROWS, feed, GS V 66 (cut), GS ( H function 48 (say so when all is printed), GS
 * r 1 (for printers that do not know it).  Never ESC p or DLE DC4: there is no drawer.
 *
 * Real-time commands are recognised anywhere, so 0x10 is never followed by 0x04, 0x05 or 0x14: one dot beside
 * a lone dot is blackened.  A QR module at least two dots wide has no lone dot, so codes are never touched.
 *
 * Source: Epson's ESC/POS command reference.
 */
#ifndef COUNTERSIGN_PRINT_ESCPOS_H
#define COUNTERSIGN_PRINT_ESCPOS_H

#include "port/printer.h"
#include "print/raster.h"

enum { ESCPOS_BAND_ROWS = 128 };

/* The whole job in the arena.  `id` is four characters '0'..'9', 'A'..'Z'; the job keeps a copy.
 * Fails with LIMIT (arena full) or INPUT (an id of another form). */
MUST_USE enum err escpos_encode(const struct raster *raster, const char *id, struct arena *arena,
                                struct printer_job *ret_job);

#endif
