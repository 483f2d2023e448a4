/* gs1 - element strings: what GS1 barcodes say, as pairs of application identifier and value.
 *
 *     \x1d 01 09521234543213 10 ABC123 \x1d 21 12345      as scanned; FNC1 arrives as ASCII 29
 *     (01)09521234543213(10)ABC123(21)12345               as printed below the bars
 *
 * Pure.  Every identifier of gs1_ai.def is read; a value is checked for length, characters, check digit, date
 * or country.  Which identifiers may stand together is not checked: a label that says too little still says
 * what it says.  Source: GS1 General Specifications, 3 and 7.8.
 */
#ifndef COUNTERSIGN_CODEC_GS1_H
#define COUNTERSIGN_CODEC_GS1_H

#include "base/bytes.h"

enum {
    GS1_AI_SIZE = 5,      /* two to four digits and NUL */
    GS1_VALUE_MAX = 90,   /* characters */
    GS1_ELEMENTS_MAX = 24 /* on one label */
};

#define GS1_FNC1 '\x1d'

enum gs1_problem {
    GS1_FINE,
    GS1_EMPTY,
    GS1_UNKNOWN_AI,
    GS1_TOO_SHORT,
    GS1_TOO_LONG,
    GS1_BAD_CHARACTER,
    GS1_CHECK_DIGIT,
    GS1_BAD_DATE,
    GS1_BAD_COUNTRY,
    GS1_CONFLICT, /* one identifier twice with different values */
    GS1_TOO_MANY
};

struct gs1_element {
    char ai[GS1_AI_SIZE];
    char value[GS1_VALUE_MAX + 1];
};

struct gs1 {
    struct gs1_element elements[GS1_ELEMENTS_MAX]; /* in the order read */
    size_t count;
};

/* What is wrong, and where. */
struct gs1_trouble {
    enum gs1_problem problem;
    char ai[GS1_AI_SIZE]; /* the identifier concerned; its first two characters when unknown; "" = none */
    char expected;        /* of CHECK_DIGIT: the digit that belongs there; 0 = not one digit */
};

/* An element string as scanned.  On false only `ret_trouble` is written. */
bool gs1_parse_elements(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble);

/* The form with identifiers in brackets; spaces around values are skipped. */
bool gs1_parse_bracketed(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble);

/* Adds one element after checking it (for GS1 Digital Link). */
bool gs1_add(struct gs1 *gs1, const char *ai, struct bytes value, struct gs1_trouble *ret_trouble);

/* The value of an identifier, NULL when the label does not have it. */
const char *gs1_find(const struct gs1 *gs1, const char *ai);

/* True for an identifier of gs1_ai.def. */
bool gs1_is_ai(const char *ai);

/* The rule of an identifier, for tests against the published dictionary. */
struct gs1_rule {
    unsigned shortest, longest; /* characters of the whole value */
    bool is_self_ending;        /* no FNC1 needed after it */
    char set; /* of its last part: 'N' digits, 'X' 82 characters, 'Y' 39 characters, 'Z' base64url */
};
bool gs1_find_rule(const char *ai, struct gs1_rule *ret_rule);

/* A date YYMMDD as a day; DD 00 is the month's last day; YY from 77 is 19YY (the 100-year window around
 * 2026).  Fails with INPUT. */
MUST_USE enum err gs1_parse_date(const char *yymmdd, int32_t *ret_day);

/* ISO 3166-1 numeric as two letters; NULL for a number that no country has. */
const char *gs1_country(const char *numeric);

#endif
