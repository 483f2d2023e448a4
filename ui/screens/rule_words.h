/* rule_words - ready sentences for questions and reasons, and the catalogue's conditions as a person picks them.
 *
 * Pure.
 */
#ifndef COUNTERSIGN_SCREENS_RULE_WORDS_H
#define COUNTERSIGN_SCREENS_RULE_WORDS_H

#include "screens/screen_rule.h"

/* What is asked for, as the screen's title. */
enum str rule_question(const struct screen_rule *screen);

/* The ready sentences that go with it; returns how many. */
size_t rule_quick(const struct screen_rule *screen, const enum str **ret_words);

/* With one line there is no list of lines: the line itself is where the way begins and ends. */
bool rule_is_single(const struct screen_rule *screen);

enum { RULE_CONDITIONS_MAX = 64, RULE_ALL_LINES = -1 };

/* The person has put the condition on every line that the screen is about. */
bool rule_has_condition(const struct screen_rule *screen, uint32_t bit);

/* Indexes into the catalogue's conditions, those that findings of the line or its category name first; `line` -1 = all
 * lines. */
size_t rule_conditions(const struct model *model, int line, size_t ret_indexes[RULE_CONDITIONS_MAX]);

/* Bits of conditions that stand on a line without this person: the machine's and the reviewers'. */
uint32_t rule_standing(const struct model *model, size_t line);

/* The person's conditions of a line in words, " · " between. */
const char *rule_condition_words(struct frame *frame, const struct model *model, uint32_t bits);

#endif
