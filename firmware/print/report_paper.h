/* report_paper - everything that is written on a paper that is about the kiosk, not about a request: what an
 * auditor's sample found, a printer's test page.
 *
 * Pure data; print/report_layout.h draws it.  Texts are UTF-8, never NULL, "" = leave out.
 */
#ifndef COUNTERSIGN_PRINT_REPORT_PAPER_H
#define COUNTERSIGN_PRINT_REPORT_PAPER_H

#include "lang/lang.h"
#include "print/slip_shape.h"

#include <stdbool.h>

struct report_field {
    const char *label;
    const char *value;
    bool is_code; /* letters and digits of no language, left to right */
};

struct report_row {
    enum slip_shape shape;
    const char *title;  /* a number, left to right */
    const char *detail; /* what there is to say of it */
    const char *code;   /* the same for the help desk */
    bool has_lang;      /* `detail` is in `lang`, else in the paper's language */
    enum lang lang;
};

struct report_paper {
    enum lang language;
    const char *issuer;
    const char *title;
    enum slip_shape shape;
    const char *verdict;
    const struct report_field *fields;
    size_t field_count;
    const char *heading; /* over the rows */
    const struct report_row *rows;
    size_t row_count;
    const char *statement; /* what this paper is and is not */
    const char *qr;        /* digits; "" = none */
    const char *end_mark;
};

#endif
