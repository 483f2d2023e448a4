/* signed_frame - claims signed into the one COSE frame (codec/cose.h), and checked before anybody reads them.
 *
 * Pure.  `magic` is the six digits that the text begins with: it is the signature's external_aad, so that
 * nothing signed for one purpose passes for another.
 */
#ifndef COUNTERSIGN_TRUST_SIGNED_FRAME_H
#define COUNTERSIGN_TRUST_SIGNED_FRAME_H

#include "trust/trust_list.h"

/* Appends the frame.  Fails with LIMIT (buffer full). */
MUST_USE enum err signed_frame_put(struct bytes claims, const char *magic, const struct key *key,
                                   struct buffer *out);

/* The same for claims above COSE_PAYLOAD_MAX bytes; what is signed is put together in the arena. */
MUST_USE enum err signed_frame_put_long(struct bytes claims, const char *magic, const struct key *key,
                                        struct arena *arena, struct buffer *out);

enum signed_frame_result {
    SIGNED_FRAME_GOOD,
    SIGNED_FRAME_UNREADABLE,  /* not exactly the frame */
    SIGNED_FRAME_UNKNOWN_KEY, /* not in the list, or not for this purpose or in this way */
    SIGNED_FRAME_ALTERED,     /* the signature fails */
};

struct signed_frame {
    struct bytes claims;           /* points into the frame; of GOOD */
    const struct trusted_key *key; /* that signed; of GOOD */
};

/* In an order that is the defence: exact frame, key trusted for this purpose and algorithm, Ed25519.  Days
 * and kiosk are the caller's to compare, once the claims are read. */
enum signed_frame_result signed_frame_check(struct bytes frame, const char *magic, enum key_purpose purpose,
                                            const struct trust_list *list, struct signed_frame *ret_signed);

/* The same for frames of up to `payload_max` bytes of claims.  Fails with LIMIT (arena full); `ret_signed` is written
 * with ret_result GOOD. */
MUST_USE enum err signed_frame_check_long(struct bytes frame, size_t payload_max, const char *magic,
                                          enum key_purpose purpose, const struct trust_list *list,
                                          struct arena *arena, enum signed_frame_result *ret_result,
                                          struct signed_frame *ret_signed);

#endif
