/* field - everything a request and its lines can be asked, in one table: title, kind, value, options, checks.
 *
 * Pure.  The line screen and the review screen list fields; entry and choice edit one; the session puts the
 * new value into the draft (field_apply).  A category's questions are fields too.
 */
#ifndef COUNTERSIGN_SCREENS_FIELD_H
#define COUNTERSIGN_SCREENS_FIELD_H

#include "app/worksheet.h"
#include "screens/model.h"

enum field_id {
    FIELD_NONE,
    /* of a line */
    FIELD_QUANTITY,
    FIELD_PRICE,
    FIELD_CURRENCY,
    FIELD_CONTRACT,
    FIELD_QUESTION,
    FIELD_STATEMENT, /* what a rule wants to know though the category does not ask it */
    FIELD_VERSION,
    FIELD_SUPPLIER,
    FIELD_ORIGIN,
    FIELD_TEXT,
    FIELD_CATEGORY,
    FIELD_REPLACES_TAG,
    FIELD_REPLACES_ACQUIRED,
    FIELD_REPLACES_DISPOSITION,
    /* of the request */
    FIELD_UNIT,
    FIELD_RECEIVING_POINT,
    FIELD_CODING_BLOCK,
    FIELD_PURPOSE,
    FIELD_NEED_BY,
    FIELD_FUNDING,
    FIELD_BUDGET_REVIEW,
    FIELD_PREVIOUS,
    FIELD_JUSTIFICATION,
    /* of neither */
    FIELD_BADGE,
    FIELD_SLIP_CODE,
    FIELD_FREE_TEXT, /* the description of a line that is about to be added */
    FIELD_FREE_CATEGORY,
    FIELD_OWN_ANSWER,   /* to a question about one's own request */
    FIELD_OWN_RESULT,   /* of a pilot */
    FIELD_OWN_WITHDRAW, /* why it is withdrawn */
};

enum field_kind {
    FIELD_KIND_TEXT,   /* free text in the person's language */
    FIELD_KIND_CODE,   /* letters and digits, Latin keyboard */
    FIELD_KIND_NUMBER, /* keypad */
    FIELD_KIND_DECIMAL,
    FIELD_KIND_DATE, /* keypad, eight digits */
    FIELD_KIND_CHOICE,
    FIELD_KIND_SET, /* several choices */
    FIELD_KIND_YES_NO
};

struct field_ref {
    enum field_id field;
    size_t line;     /* index, for fields of a line */
    size_t question; /* index among the line's questions, or among the statements */
};

enum { FIELDS_MAX = 60, FIELD_OPTIONS_MAX = 300, FIELD_QUESTIONS_MAX = REQUEST_ANSWERS_MAX };

/* The fields to show, in order; returns how many (at most FIELDS_MAX). */
size_t field_list_line(const struct model *model, size_t line, struct field_ref *ret_refs);
size_t field_list_request(const struct model *model, struct field_ref *ret_refs);

enum field_kind field_kind(const struct model *model, const struct field_ref *ref);
bool field_is_needed(const struct model *model, const struct field_ref *ref);
const char *field_title(const struct model *model, const struct field_ref *ref);

/* The machine form now ("" = not given); `arena` holds what must be formatted. */
const char *field_value(const struct model *model, const struct field_ref *ref, struct arena *arena);
/* As people read it; "" = not given. */
const char *field_shown(const struct model *model, const struct field_ref *ref, struct arena *arena);

/* Options of CHOICE, SET and YES_NO fields. */
struct field_option {
    const char *code;
    const char *label;
};
size_t field_options(const struct model *model, const struct field_ref *ref,
                     struct field_option *ret_options);

/* The sentence that says what is wrong with a typed text, or STR_COUNT when it is fine. */
enum str field_problem(const struct model *model, const struct field_ref *ref, const char *text);

/* Puts a machine-form value ("" = none) into the draft.  Fails with INPUT (field_problem says why) or LIMIT.
 * Puts a machine-form value ("" = none) into the draft.  Fails with INPUT (field_problem says why) or LIMIT.
 */
MUST_USE enum err field_apply(const struct model *model, const struct field_ref *ref, const char *value,
                              struct worksheet *worksheet);

/* The line's category: its own, or its product's; "" = none. */
const char *field_line_category(const struct model *model, size_t line);
/* The line's questions, its category's first, then the parents'; at most FIELD_QUESTIONS_MAX. */
size_t field_questions(const struct model *model, size_t line, const struct question **ret_questions);

/* The field that a finding's remedy asks for; FIELD_NONE when a person can't type it. */
struct field_ref field_of_remedy(const struct model *model, const struct finding *finding);

#endif
