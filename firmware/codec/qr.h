/* qr - digits as a QR code in numeric mode, sized for a printer.
 *
 * Pure.  Chooses for the most dots a module at error correction M (never more than 6), then Q where the
 * dots stay as large: dots first, error correction second.  4 modules of quiet zone on each side are
 * counted, not part of the matrix. Source: ISO/IEC 18004 through libqrencode.
 */
#ifndef COUNTERSIGN_CODEC_QR_H
#define COUNTERSIGN_CODEC_QR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    QR_DOTS_MAX = 6,
    QR_DOTS_MIN = 4, /* below that, thermal printers smear modules together */
    QR_QUIET_MODULES = 4,
    QR_SIZE_MAX = 133, /* modules: version 29 */
};

enum qr_level { QR_LEVEL_M, QR_LEVEL_Q };

struct qr {
    unsigned size_modules; /* width and height */
    unsigned version;
    enum qr_level level;
    unsigned dots_per_module; /* QR_DOTS_MIN … QR_DOTS_MAX */
    const uint8_t *modules;   /* size * size, row by row; 1 = dark; in the arena */
};

/* `paper_dots` = the printable width.  Fails with INPUT (not only digits, or none) or LIMIT (too long
 * for this paper, or the arena is full). */
MUST_USE enum err qr_encode(const char *digits, unsigned paper_dots, struct arena *arena, struct qr *ret_qr);

/* The version and level qr_encode chooses; dots 0 when the digits do not fit. */
struct qr qr_plan(size_t digit_count, unsigned paper_dots);

bool qr_is_dark(const struct qr *qr, unsigned column, unsigned row);

#endif
