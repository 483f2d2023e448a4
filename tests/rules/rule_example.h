/* rule_example - the examples of tests/rules/: text that an ICT office can read and add to (README.md there).
 *
 * A malformed file ends the program with its name and line: examples are ours, not input.
 */
#ifndef COUNTERSIGN_TESTS_RULE_EXAMPLE_H
#define COUNTERSIGN_TESTS_RULE_EXAMPLE_H

#include "base/arena.h"
#include "core/verdict.h"
#include "rules/rule_record.h"

enum {
    EXAMPLE_LINES_MAX = 12,
    EXAMPLE_FINDINGS_MAX = 24,
    EXAMPLE_ANSWERS_MAX = 8,
    EXAMPLES_MAX = 600,
};

struct expected_finding {
    size_t line;
    const char *reason; /* "STD-02" */
    const char *effect;
    const char *remedy;       /* "alternative", NULL = any */
    const char *remedy_value; /* NULL = any */
    const char *condition;    /* NULL = none */
    const char *cites;        /* NULL = any */
    const char *cause;        /* NULL = any */
};

struct rule_example {
    const char *file;
    unsigned line;
    const char *name;
    const char *why;
    int32_t day;
    struct request request;
    struct request_line lines[EXAMPLE_LINES_MAX];
    struct answer answers[EXAMPLE_LINES_MAX][EXAMPLE_ANSWERS_MAX];
    struct rule_records records;
    const char *effect;
    const char *lane; /* "" = none */
    struct expected_finding findings[EXAMPLE_FINDINGS_MAX];
    size_t finding_count;
    struct expected_finding shown[EXAMPLE_FINDINGS_MAX]; /* what the public reads, where it differs */
    size_t shown_count;
    const char *valid_until; /* NULL = any */
};

/* Reads every example of one file, each beginning as a copy of `defaults` (NULL: nothing). */
size_t rule_examples_read(const char *path, const struct rule_example *defaults, struct arena *arena,
                          struct rule_example *ret_examples, size_t capacity);

/* Points the request at the example's own lines, answers and records; call it after copying an example. */
void rule_example_link(struct rule_example *example);

#endif
