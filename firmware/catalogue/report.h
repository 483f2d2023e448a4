/* report - diagnostics about one place of one file of the source. */
#ifndef COUNTERSIGN_CATALOGUE_REPORT_H
#define COUNTERSIGN_CATALOGUE_REPORT_H

#include "catalogue/diagnostic.h"
#include "store/entity.h"

struct report {
    struct diagnostics *diagnostics;
    enum entity_id id;
    unsigned line;      /* 0 = the whole file */
    const char *column; /* "" = the whole row */
};

struct report report_of(struct diagnostics *diagnostics, enum entity_id id);
void report_place(struct report *report, unsigned line, const char *column);

/* An error with one argument (a NULL name = none), or with two texts and a value. */
void report_add(struct report *report, enum str text, const char *name, struct bytes value);
void report_add3(struct report *report, enum str text, const char *name1, const char *value1,
                 const char *name2, const char *value2, const char *name3, struct bytes value3);
void report_warn(struct report *report, enum str text, const char *name1, const char *value1,
                 const char *name2, const char *value2);

#endif
