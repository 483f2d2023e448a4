/* revocation_sign - the ICT office's revocation list, signed at headquarters.
 *
 * Pure and deterministic.  Format: codec/revocation_codec.h.
 */
#ifndef COUNTERSIGN_TRUST_REVOCATION_SIGN_H
#define COUNTERSIGN_TRUST_REVOCATION_SIGN_H

#include "codec/revocation_codec.h"
#include "trust/key.h"

/* The frame lives in the arena.  Fails with DENIED (not an office's key), INPUT as revocation_claims_encode does, or
 * LIMIT (arena full). */
MUST_USE enum err revocation_sign(const struct revocation_list *list, const struct key *key, struct arena *arena,
                                  struct bytes *ret_frame);

#endif
