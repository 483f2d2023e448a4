/* qr_read - the texts of the QR codes in a picture.
 *
 * Pure.  One look as it is and, when that finds nothing, one at twice the size, which reads blurred and
 * tiny codes. A text may hold any bytes; nothing in it is trusted.
 */
#ifndef COUNTERSIGN_CODEC_QR_READ_H
#define COUNTERSIGN_CODEC_QR_READ_H

#include "codec/png.h"

enum { QR_READ_TEXTS_MAX = 8, QR_READ_ARENA_BYTES = 64 << 20 /* enough for any picture that is read */ };

struct qr_texts {
    struct bytes text[QR_READ_TEXTS_MAX]; /* in the arena; each different text once */
    size_t count;                         /* 0: no code found */
};

/* `gray` is of kind PNG_GRAY, its rows without gaps (else INPUT).  Fails with LIMIT (arena full) or MEMORY.
 */
MUST_USE enum err qr_read_picture(const struct png_picture *gray, struct arena *arena,
                                  struct qr_texts *ret_texts);

/* Fails as png_decode_gray does too. */
MUST_USE enum err qr_read_png(struct bytes file, struct arena *arena, struct qr_texts *ret_texts);

#endif
