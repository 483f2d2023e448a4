/* board_codec - the claims of a board's decision on a request that a kiosk referred.
 *
 * Pure.  One CBOR map with ascending keys ("?" = left out when empty), the payload of the frame in cose.h:
 *
 *     4: uint expires   6: uint decided        seconds since 1970; expires = the first second slips are no
 * longer valid -65538: { 1: uint kiosk   2: tstr request   3: uint revision   4: bstr(16) of the assessment's
 * inputs hash 5: [1*200 line]   6: tstr reference   7: uint officer   ?8: tstr note } line = 1 approved / 3
 * declined / [2, uint condition bits] approved with these conditions
 *
 * The reference is the board's own number of its decision; the note says in public words why.  One byte
 * string per decision: what decodes encodes to the same bytes, anything else is refused.  Decoded only after
 * the signature was verified (trust/board_verify.h).
 */
#ifndef COUNTERSIGN_CODEC_BOARD_CODEC_H
#define COUNTERSIGN_CODEC_BOARD_CODEC_H

#include "base/bytes.h"
#include "core/request.h"
#include "core/slip.h"

enum {
    BOARD_INPUTS_SIZE = 16,
    BOARD_REFERENCE_MAX = 40, /* bytes */
    BOARD_NOTE_MAX = 240,
    BOARD_REVISION_MAX = 9999,
};

enum board_outcome { BOARD_APPROVED = 1, BOARD_CONDITIONAL = 2, BOARD_DECLINED = 3 };

struct board_line {
    enum board_outcome outcome;
    uint32_t condition_bits; /* of CONDITIONAL, at least one; 0 otherwise */
};

struct board_decision {
    uint16_t kiosk; /* that referred it */
    char request[SLIP_REQUEST_MAX + 1];
    int revision;
    uint8_t inputs[BOARD_INPUTS_SIZE]; /* of the assessment's inputs hash: what was judged, and by which
                                          release */
    struct board_line lines[REQUEST_LINES_MAX];
    size_t line_count; /* one per line of the request */
    int64_t decided;
    int64_t expires;
    char reference[BOARD_REFERENCE_MAX + 1];
    uint64_t officer;              /* code of who signed for the board, never a name */
    char note[BOARD_NOTE_MAX + 1]; /* "" = none */
};

/* Appends the claims.  Fails with INPUT (a value that the format can't say) or LIMIT (buffer full). */
MUST_USE enum err board_claims_encode(const struct board_decision *decision, struct buffer *out);

/* The closed schema.  Fails with INPUT. */
MUST_USE enum err board_claims_decode(struct bytes claims, struct board_decision *ret_decision);

#endif
