/* scanning - what a scan means on the screen that is in front: it goes somewhere, or says why not.  Never
 * silent. */
#ifndef COUNTERSIGN_KIOSK_SCANNING_H
#define COUNTERSIGN_KIOSK_SCANNING_H

#include "kiosk/kiosk.h"

void scanning_on(struct kiosk *kiosk, struct bytes text);

#endif
