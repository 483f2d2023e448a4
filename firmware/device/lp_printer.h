/* lp_printer - a receipt printer on a device file: /dev/usb/lp0 or a serial line.
 *
 * Opens non-blocking; a serial line is set raw at `baud`.  A job is: clear what an earlier one may have left,
 * ask for the state (DLE EOT), send, wait for the answer to GS ( H or GS r 1, ask again.  See
 * device/escpos_link.h for the steps.
 */
#ifndef COUNTERSIGN_DEVICE_LP_PRINTER_H
#define COUNTERSIGN_DEVICE_LP_PRINTER_H

#include "device/escpos_link.h"

struct lp_printer_options {
    const char *path;
    unsigned baud; /* of a serial line: 9600, 19200, 38400, 57600 or 115200; 0 = 115200 */
    struct escpos_link_options link;
};

/* Makes the printer; it is connected by its own open().  Close it with printer_close.  Fails with MEMORY or
 * INPUT (path too long, unknown baud). */
MUST_USE enum err lp_printer_make(const struct lp_printer_options *options, struct printer **ret_printer);

#endif
