/* shot - the picture on the glass as a PNG file. */
#ifndef COUNTERSIGN_KIOSK_SHOT_H
#define COUNTERSIGN_KIOSK_SHOT_H

#include "toolkit/painter.h"

/* Fails as file_write does, or with MEMORY. */
MUST_USE enum err shot_write(const struct painter *painter, const char *path);

#endif
