/* lang_table - the generated tables, for lang.c only. */
#ifndef COUNTERSIGN_LANG_LANG_TABLE_H
#define COUNTERSIGN_LANG_LANG_TABLE_H

#include "lang/lang.h"

/* CLDR plural categories, in the order of the tables. */
enum lang_form { FORM_ZERO, FORM_ONE, FORM_TWO, FORM_FEW, FORM_MANY, FORM_OTHER, LANG_FORMS };

extern const char *const lang_keys[STR_COUNT];
extern const char *const lang_texts[LANG_COUNT][STR_COUNT][LANG_FORMS];

#endif
