/* old_register - a kiosk.db of the first schema with something of everything in it, as version 0.2 left it. */
#ifndef COUNTERSIGN_TESTS_OLD_REGISTER_H
#define COUNTERSIGN_TESTS_OLD_REGISTER_H

enum { OLD_REGISTER_STATES = 8 };

/* Request R-0042-00000n of P-n is in state n - 1; those with an even number were entered for P-99. */
extern const char *const old_register_states[OLD_REGISTER_STATES];

/* Makes the file; `more` is SQL that is run last, "" = nothing. */
void old_register_make(const char *path, const char *more);

#endif
