/* custody_model - what the custodian's screens may know.  Nothing of any request.  Read only; filled by
 * ui/kiosk/session_custody.
 */
#ifndef COUNTERSIGN_SCREENS_CUSTODY_MODEL_H
#define COUNTERSIGN_SCREENS_CUSTODY_MODEL_H

#include "app/custody.h"

enum custody_work { CUSTODY_IDLE, CUSTODY_TESTING, CUSTODY_BACKING_UP };

/* What a PIN is asked for. */
enum custody_act { CUSTODY_ACT_NONE, CUSTODY_ACT_BACKUP, CUSTODY_ACT_UNLOCK, CUSTODY_ACT_TIME };

struct custody_model {
    struct custody_finding findings[CUSTODY_TEST_COUNT];
    enum custody_work work; /* on its way */
    int permille;
    bool is_printing;
    const struct custody_lock *locks;
    size_t lock_count;
    enum custody_act act;
    const char *act_on;        /* of UNLOCK: the person */
    const struct login *proof; /* the PIN that is being given; NULL = none */
};

#endif
