/* sample - screens made of every widget, with texts in the six languages, for the gallery and for tests of
 * the toolkit. */
#ifndef COUNTERSIGN_TESTS_TOOLKIT_SAMPLE_H
#define COUNTERSIGN_TESTS_TOOLKIT_SAMPLE_H

#include "toolkit/frame.h"
#include "toolkit/keyboard.h"

enum sample {
    SAMPLE_LANGUAGE,
    SAMPLE_HOME,
    SAMPLE_VERDICT,
    SAMPLE_LIST,
    SAMPLE_ENTRY,
    SAMPLE_PIN,
    SAMPLE_SEARCH,
    SAMPLE_DIALOG,
    SAMPLE_COUNT
};

const char *sample_name(enum sample sample);

/* Fills and ends the frame.  `keyboard` is used by SAMPLE_SEARCH; NULL = one without pinyin. */
void sample_draw(enum sample sample, struct frame *frame, const struct look *look, const struct held *held,
                 const struct keyboard *keyboard);

#endif
