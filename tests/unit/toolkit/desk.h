/* desk - one open text engine and frame for the tests of the toolkit. */
#ifndef COUNTERSIGN_TESTS_TOOLKIT_DESK_H
#define COUNTERSIGN_TESTS_TOOLKIT_DESK_H

#include "support/support.h"
#include "toolkit/frame.h"

struct desk {
    struct text *text;
    struct frame *frame;
    struct look look;
};

int desk_open(struct desk *desk);
int desk_close(struct desk *desk);

#endif
