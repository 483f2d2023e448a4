/* entity - what a catalogue is made of: one table of entities and their columns, read by the compiler (text
 * to database) and by the catalogue store (database to core/rulebook.h).
 *
 * Columns stand in the order of the source's header line, of db/schema/catalogue and of the insert and list
 * queries. Source: db/seed/README.md.
 */
#ifndef COUNTERSIGN_STORE_ENTITY_H
#define COUNTERSIGN_STORE_ENTITY_H

#include "core/rulebook.h"

enum entity_id {
#define ENTITY(id, name) ENTITY_##id,
#include "store/entity.def"
#undef ENTITY
    ENTITY_COUNT
};

enum column_kind {
    COLUMN_TEXT,           /* free text */
    COLUMN_CODE,           /* [A-Za-z0-9-_.:/] */
    COLUMN_CODES,          /* codes with '|' between */
    COLUMN_UNSPSC,         /* 2, 4, 6 or 8 digits, '|' between */
    COLUMN_COUNTRY,        /* two capital letters */
    COLUMN_GTIN,           /* 8, 12, 13 or 14 digits with their check digit; kept as 14 */
    COLUMN_RANGE,          /* of versions, core/version.h */
    COLUMN_PATTERN,        /* core/pattern.h */
    COLUMN_OPERANDS,       /* texts with '|' between */
    COLUMN_ATTRIBUTES,     /* name=value;name=value */
    COLUMN_YES_NO,         /* bool */
    COLUMN_INT,            /* int */
    COLUMN_LONG,           /* int64_t */
    COLUMN_DATE,           /* int32_t days */
    COLUMN_MONTH,          /* int32_t months */
    COLUMN_WORD,           /* one of the keywords, kept as text */
    COLUMN_KEYWORD,        /* one of the keywords, an enum */
    COLUMN_ROLES,          /* keywords, or-ed in an int: enum role, days of the week */
    COLUMN_TIME,           /* int minutes of the day; "08:30", up to "24:00" */
    COLUMN_OFFSET,         /* int minutes from UTC; "+03:00", "-03:30" */
    COLUMN_AMOUNT,         /* int64_t minor units of the row's currency */
    COLUMN_CEILING,        /* the same; "none" = -1 */
    COLUMN_CURRENCY,       /* const char *, ISO 4217 */
    COLUMN_MONEY_CURRENCY, /* char[CURRENCY_TEXT_SIZE] of a struct money */
    COLUMN_PER_BASE,       /* decimal; struct rate's two numbers are made from it */
    COLUMN_NAMES,          /* six columns, struct names */
};

enum column_flag {
    COLUMN_KEY = 1 << 0,      /* together unique */
    COLUMN_OPTIONAL = 1 << 1, /* may be empty */
    COLUMN_STAR = 1 << 2,     /* may be "*" */
    COLUMN_UNIQUE = 1 << 3,   /* by itself, where not empty */
};

#define COLUMN_NOWHERE SIZE_MAX /* not in the struct */

struct keyword {
    const char *text;
    int value;
};

struct column {
    const char *name; /* in the header line; with ".en" … for NAMES */
    enum column_kind kind;
    unsigned flags;
    size_t offset;                  /* in the struct */
    int64_t min, max;               /* of INT and LONG; of texts the most bytes (0 = the kind's own limit) */
    const struct keyword *keywords; /* ended by a NULL text */
    enum entity_id refs[2];         /* its codes exist in one of these; ENTITY_COUNT = none */
};

struct entity {
    size_t struct_size;
    const struct column *columns;
    size_t column_count;
};

enum {
    ENTITY_FIELDS_MAX = 32, /* fields of a line, languages counted */
    ENTITY_CODE_MAX = 40,
    ENTITY_TEXT_MAX = 500,
};

const struct entity *entity_of(enum entity_id id);
const char *entity_file(enum entity_id id); /* "products.tsv" */

/* Whether a source may do without the file: it then reads as one without rows. */
bool entity_is_optional(enum entity_id id);

/* Fields of a header line, languages counted. */
size_t entity_field_count(const struct entity *entity);

/* The keyword's value.  Fails with INPUT. */
MUST_USE enum err keyword_parse(const struct keyword *keywords, const char *text, size_t size,
                                int *ret_value);

/* numerator and denominator such that base minor units = minor units * numerator / denominator, when one unit
 * of the base currency buys `per_base` units of `currency`.  Fails with INPUT or LIMIT. */
MUST_USE enum err rate_of_per_base(const char *currency, const char *base, const char *per_base,
                                   struct rate *ret_rate);

#endif
