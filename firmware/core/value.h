/* value - typed values of answers and attributes, and their three-valued comparison with a requirement.
 *
 * Pure and exact: numbers are decimals with at most 3 places, never floats.  Forms, by type:
 *   bool     yes, no (true and false are read too)
 *   number   16, -2.5, "16 GB": without a unit the requirement's unit is meant; units of one kind are
 * converted text     any text, compared byte by byte choice   one code set      codes separated by '|', the
 * order does not count date     2026-11-21 version  core/version.h
 *
 * Operators: eq ne in between min max (number, date, version in order; between is inclusive), all-of (set:
 * holds every operand), in (set: holds no other than the operands), pattern (core/pattern.h),
 * version-in-range (the operands are one range), date-not-before, true, false.
 */
#ifndef COUNTERSIGN_CORE_VALUE_H
#define COUNTERSIGN_CORE_VALUE_H

#include "core/rulebook.h"
#include "core/truth.h"

enum { VALUE_LIST_MAX = 64 /* items of a set or of operands */ };

/* Whether `value` ("" or NULL = not given) meets it.  UNKNOWN when it is not given, not a value of the type,
 * in a unit that can't be compared, or when type, operator and operands don't fit each other. */
enum truth value_meets(enum value_type type, enum operator operator, const char * operands, const char *unit,
                       const char *value);

/* Whether `value` is an answer to a question of this type; `choices` ('|' between) counts for choice and set.
 */
bool value_is_answer(enum value_type type, const char *choices, const char *value);

/* For whoever writes requirements.  Fails with INPUT when type, operator, operands and unit don't fit each
 * other. */
MUST_USE enum err value_check(enum value_type type, enum operator operator, const char * operands,
                              const char *unit);

const char *value_type_code(enum value_type type); /* "bool", "number", … */
const char *operator_code(enum operator operator); /* "eq", "all-of", "version-in-range", … */
MUST_USE enum err value_type_parse(const char *code, enum value_type *ret_type);
MUST_USE enum err operator_parse(const char *code, enum operator* ret_operator);

#endif
