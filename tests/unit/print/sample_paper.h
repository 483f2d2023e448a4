/* sample_paper - papers of an invented organisation in six languages, for tests of print and device. */
#ifndef COUNTERSIGN_TESTS_UNIT_PRINT_SAMPLE_PAPER_H
#define COUNTERSIGN_TESTS_UNIT_PRINT_SAMPLE_PAPER_H

#include "print/slip_paper.h"

enum sample {
    SAMPLE_APPROVED,
    SAMPLE_CONDITIONAL,
    SAMPLE_EXCEPTION, /* with every banner, a copy, and a part of a longer request */
    SAMPLE_REFERRAL,
    SAMPLE_REFUSAL,
    SAMPLE_FORM,
    SAMPLE_PART,     /* decided by a person: some lines declined, a written condition, a waiver */
    SAMPLE_BOARD,    /* a referral to the board */
    SAMPLE_DECIDED,  /* a board's decision as a slip, of a pilot */
    SAMPLE_DECLINED, /* refused by a person */
    SAMPLE_RETURN,   /* sent back with a question */
    SAMPLE_LONG, /* ten lines, eight conditions, long words */
    SAMPLE_COUNT
};

extern const char *const sample_names[SAMPLE_COUNT];

/* All texts are static. */
struct slip_paper sample_paper_make(enum sample sample, enum lang lang);

/* 602 digits: what a slip of five lines has. */
extern const char sample_digits[];

#endif
