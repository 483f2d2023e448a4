/* request - what somebody wants to buy, as one immutable revision.
 *
 * Pure data.  Texts are NUL-terminated, well-formed UTF-8 without control or bidi characters (base/utf8.h), never NULL;
 * "" = not given.  They live in the arena of whoever read the request.
 */
#ifndef COUNTERSIGN_CORE_REQUEST_H
#define COUNTERSIGN_CORE_REQUEST_H

#include "base/date.h"
#include "base/money.h"
#include "lang/lang.h"

#include <stddef.h>

enum {
    REQUEST_LINES_MAX = 200,
    REQUEST_ANSWERS_MAX = 40, /* per line */
    REQUEST_TEXT_MAX = 500,   /* bytes of a description or justification */
    REQUEST_CODE_MAX = 40,    /* bytes of a code, number or reference */
};

enum purpose {
    PURPOSE_NEW,
    PURPOSE_REPLACE,
    PURPOSE_RENEW,
    PURPOSE_SPARE,
    PURPOSE_PILOT,
    PURPOSE_EMERGENCY,
    PURPOSE_COUNT
};

/* What becomes of the unit that is replaced. */
enum disposition {
    DISPOSITION_NONE, /* not said */
    DISPOSITION_SPARE,
    DISPOSITION_DONATE,
    DISPOSITION_RETURN,
    DISPOSITION_DESTROY,
    DISPOSITION_COUNT
};

/* An answer to one of the category's questions; the value is text in the question's own form: "yes", "no", a number, a
 * choice's code, a date. */
struct answer {
    const char *attribute;
    const char *value;
};

struct request_line {
    const char *product;  /* catalogue product id; "" with gtin or free text */
    const char *gtin;     /* 14 digits, checked */
    const char *text;     /* free text, or what the scan said */
    const char *category; /* category code; "" = the product's own */
    const char *version;  /* of software; "" = not said */
    const char *contract; /* contract number */
    const char *supplier; /* vendor code */
    const char *origin;   /* ISO 3166-1 alpha-2 of the goods; "" = the product's own */
    int64_t quantity;
    struct money unit_price;
    const char *replaces_tag;  /* asset tag of the old unit */
    int32_t replaces_acquired; /* day the old unit was bought, DATE_NONE = not said */
    enum disposition replaces_disposition;
    const struct answer *answers; /* ordered by attribute, each once */
    size_t answer_count;
};

struct request {
    const char *number; /* "" until submitted */
    int revision;       /* from 1; 0 until submitted */
    const char *requester;    /* person id */
    const char *on_behalf_of; /* person id */
    const char *unit;         /* org unit code */
    const char *receiving_point;
    const char *coding_block;
    const char *funding_source;
    const char *budget_review;     /* reference of the budget review */
    const char *previous_approval; /* slip number, for a renewal */
    const char *justification;
    enum purpose purpose;
    enum lang language; /* the requester's */
    int32_t need_by;    /* DATE_NONE = not said */
    const struct request_line *lines;
    size_t line_count; /* 1 … REQUEST_LINES_MAX */
};

const char *purpose_code(enum purpose purpose); /* "new", "replace", … as in JSON */
MUST_USE enum err purpose_parse(const char *code, enum purpose *ret_purpose);
const char *disposition_code(enum disposition disposition); /* "", "spare", "donate", "return", "destroy" */
MUST_USE enum err disposition_parse(const char *code, enum disposition *ret_disposition);

/* The line's answer to an attribute, NULL when not given. */
const char *request_line_answer(const struct request_line *line, const char *attribute);

#endif
