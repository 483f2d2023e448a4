/* audit_prove - one entry with the proof that it is in the trail that the kiosk signed (audit/proof_file.h).
 */
#ifndef COUNTERSIGN_APP_AUDIT_PROVE_H
#define COUNTERSIGN_APP_AUDIT_PROVE_H

#include "app/audit_reader.h"
#include "audit/proof_file.h"

/* Under the newest checkpoint; its bytes live in the arena.  Fails with NOT_FOUND (no entry of this number),
 * CONFLICT (no checkpoint covers it yet), SIGNATURE (checkpoint and entries do not fit: see audit_verify),
 * STORAGE and its kin. */
MUST_USE enum err audit_prove(struct audit_reader *reader, uint64_t seq, struct arena *arena,
                              struct proof_file *ret_file);

/* A proof from outside against a trust list.  The kiosk is the one that the list gives the signing key to. */
enum proof_result audit_prove_check(const struct proof_file *file, const struct trust_list *trust,
                                    struct note_head *ret_head);

#endif
