/* field_table - what is fixed about each field; for field*.c only. */
#ifndef COUNTERSIGN_SCREENS_FIELD_TABLE_H
#define COUNTERSIGN_SCREENS_FIELD_TABLE_H

#include "screens/field.h"

enum field_owner { FIELD_OF_NOBODY, FIELD_OF_LINE, FIELD_OF_REQUEST };

struct field_row {
    enum str title;
    enum field_kind kind;
    enum field_owner owner;
    bool is_text;     /* kept as a text at `member` of struct request_line or struct request */
    size_t member;    /* offset */
    size_t max_bytes; /* of a typed text */
};

const struct field_row *field_row(enum field_id field);

/* The line a field belongs to; NULL for other fields or an index past the end. */
const struct request_line *field_line(const struct model *model, const struct field_ref *ref);

/* The question of a FIELD_QUESTION, NULL otherwise. */
const struct question *field_question(const struct model *model, const struct field_ref *ref);

/* A statement about a line that no question of its category asks for; kept among the line's answers. */
struct field_statement {
    const char *attribute; /* as rules name it (core/rules_*.c) */
    enum str title;
    enum field_kind kind;
};

/* NULL for other fields; and by attribute, with its index. */
const struct field_statement *field_statement(const struct field_ref *ref);
bool field_find_statement(const char *attribute, size_t *ret_index);

/* "20261231" or "2026-12-31" to a day.  Fails with INPUT. */
MUST_USE enum err field_parse_date(const char *text, int32_t *ret_day);

/* The currency that a line's price is in: its own, or the base currency. */
const char *field_currency(const struct model *model, const struct request_line *line);

#endif
