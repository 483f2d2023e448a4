/* replay_diff - where two JSON texts begin to differ, for people.  Pure. */
#ifndef COUNTERSIGN_APP_REPLAY_DIFF_H
#define COUNTERSIGN_APP_REPLAY_DIFF_H

#include "base/bytes.h"

/* The offset of the first byte that differs, false when there is none. */
bool replay_diff_offset(struct bytes a, struct bytes b, size_t *ret_offset);

/* JSON Pointer (RFC 6901) of the value or name that the byte at `offset` belongs to, "" = the whole; cut when
 * it does not fit `size` bytes with its NUL.  `json` is canonical (codec/json_put.h). */
void replay_diff_member(struct bytes json, size_t offset, char *ret_member, size_t size);

#endif
