/* ruling_oracle - what must be said of a scene, read off the sentences of DOMAIN 5.2, 5.4 and 5.6 and nothing else:
 * it never looks at a rule-book, a delegation or a date, only at what the scene is called.
 */
#ifndef COUNTERSIGN_TESTS_RULING_ORACLE_H
#define COUNTERSIGN_TESTS_RULING_ORACLE_H

#include "ruling_scene.h"

struct expectation {
    enum refusal refusal;
    unsigned exceptions; /* where nothing is refused, as the following */
    unsigned closes;
    enum life_act act;
};

struct expectation oracle_ask(const struct scene *scene);

/* Of a refusal for lack of authority, in the one role that the act needs: why. */
enum reach oracle_reach(const struct scene *scene);

#endif
