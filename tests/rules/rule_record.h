/* rule_record - what the register says, as the examples of tests/rules/ write it (README.md there). */
#ifndef COUNTERSIGN_TESTS_RULE_RECORD_H
#define COUNTERSIGN_TESTS_RULE_RECORD_H

#include "core/records.h"

enum { RECORDS_OF_A_KIND_MAX = 4 };

struct rule_records {
    struct record_sum sums[RECORDS_OF_A_KIND_MAX];
    struct record_open open[RECORDS_OF_A_KIND_MAX];
    struct record_debt debts[RECORDS_OF_A_KIND_MAX];
    struct record_waiver waivers[RECORDS_OF_A_KIND_MAX];
    struct record_price prices[RECORDS_OF_A_KIND_MAX];
    struct record_tag tags[RECORDS_OF_A_KIND_MAX];
    struct record_approval approvals[RECORDS_OF_A_KIND_MAX];
    struct records records; /* points into the above once linked */
};

/* "sum laptop; amount 900.00 USD; requests 2".  NULL, or what is wrong.  Keeps pointers into `text`. */
const char *rule_record_add(struct rule_records *records, char *text);

/* Points `records` at the arrays; call it after copying. */
void rule_records_link(struct rule_records *records);

#endif
