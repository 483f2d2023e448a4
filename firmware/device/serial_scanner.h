/* serial_scanner - a scanner on a serial line (USB-CDC, /dev/ttyACM*), the kind to prefer: no keys, no
 * layouts, and a whole slip in a few milliseconds.
 *
 * A scan ends with CR or LF, or after 80 ms of silence.  The scanner should send AIM prefixes.  One thread.
 *
 *               opened                     byte                CR, LF or silence
 *     AWAY  -------------->  LISTENING  ---------->  READING  ------------------->  LISTENING, with a scan
 *       ^                        |                      |
 *       +------ unplugged -------+----------------------+      (DEVICE once; looked for every 2 s)
 */
#ifndef COUNTERSIGN_DEVICE_SERIAL_SCANNER_H
#define COUNTERSIGN_DEVICE_SERIAL_SCANNER_H

#include "port/scanner.h"

/* `path` is the device ("/dev/countersign-scanner"), or NULL for the first /dev/ttyACM*.  It need not be
 * there yet.  Fails with MEMORY, or with LIMIT for a path that is too long. */
MUST_USE enum err serial_scanner_open(const char *path, struct scanner **ret_scanner);

#endif
