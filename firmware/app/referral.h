/* referral - a request that goes to the board at headquarters, and the board's signed decision when it comes
 * back.
 *
 * The kiosk prints a referral slip whose code names the request, its revision and the digest of what was
 * judged (codec/referral_codec.h).  Headquarters answers with a decision signed by a board key of the trust
 * list (codec/board_codec.h, `countersign board sign`): a code to scan, or a file.  It is verified before it
 * is parsed, must name exactly the revision and digest that was referred, and counts once.
 */
#ifndef COUNTERSIGN_APP_REFERRAL_H
#define COUNTERSIGN_APP_REFERRAL_H

#include "app/clerk.h"
#include "codec/board_codec.h"
#include "codec/board_text.h"
#include "lang/lang.h"
#include "store/request_store.h"

enum { REFERRAL_ARENA_BYTES = 16 << 20 /* enough for any decision */ };

enum referral_result {
#define RESULT(name, code, exit_code) REFERRAL_##name,
#include "app/referral_result.def"
#undef RESULT
    REFERRAL_RESULT_COUNT
};
const char *referral_result_code(enum referral_result result); /* for the record: "taken", "unreadable", … */
const char *
referral_result_help(enum referral_result result); /* for the help desk: "TAKEN", "UNREADABLE", … */
int referral_result_exit_code(enum referral_result result);
enum str referral_result_sentence(enum referral_result result); /* with {number} and {reference} */

struct referral {
    enum referral_result result;
    char number[REQUEST_NUMBER_SIZE];        /* as the decision says; "" = it was not believed */
    char reference[BOARD_REFERENCE_MAX + 1]; /* the same */
    enum request_state state;                /* of TAKEN: afterwards */
    const struct slip_id *slips; /* of TAKEN: PREPARED, printed by app/issue.h when the requester asks */
    size_t slip_count;
};

/* `bytes`: the digits of a decision's code, or its COSE_Sign1 itself.  One transaction with its audit events;
 * a refusal is recorded too.  Fails with LIMIT, CORRUPT, STORAGE and its kin. */
MUST_USE enum err referral_take(struct clerk *clerk, struct bytes bytes, struct arena *arena,
                                struct referral *ret_referral);

/* The digits of the code on the referral slip of a judged revision.  `ret_text` holds SLIP_TEXT_MAX + 1.
 * Fails with NOT_FOUND (never judged), INPUT, STORAGE. */
MUST_USE enum err referral_code(struct clerk *clerk, const struct request *request, char *ret_text);

#endif
