/* tour - a scripted person does the main job through the real screens, and leaves pictures of it.
 *
 * Goes through stage.h, with a virtual printer and scans typed in; every step says which screen must follow,
 * and anything else ends the tour.  In the out folder: NN-name.png for each step, slip-NNNN.png and .bin
 * from the printer, and verification.txt: what scanning the printed code said.
 */
#ifndef COUNTERSIGN_KIOSK_TOUR_H
#define COUNTERSIGN_KIOSK_TOUR_H

#include "kiosk/options.h"
#include "kiosk/wiring.h"

/* Returns the program's exit code: 0 when all went as written. */
int tour_run(const struct options *options, const struct wiring *wiring);

#endif
