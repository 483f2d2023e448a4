/* sentence - a finding in words: a short label, a full sentence, and what would make it pass.
 *
 * The words are firmware/lang/{reason,remedy}.lang.  Machine values become human ones: dates, amounts, and
 * the names that the rule-book gives to categories, products, units, contracts, requirements, questions and
 * conditions. A finding must be disclosed (finding_disclose) for its reader before it is put in words.
 */
#ifndef COUNTERSIGN_CORE_SENTENCE_H
#define COUNTERSIGN_CORE_SENTENCE_H

#include "core/verdict.h"

struct sentence_scope {
    const struct rulebook *book;
    const struct request *request;
    const struct line_facts *facts; /* one per line of the request */
    const struct verdict *verdict;
    struct arena *arena;
    enum lang lang;
};

/* "Support ends too early": at most 28 characters in English. */
const char *reason_label(enum reason reason, enum lang lang);

/* One or two sentences.  NULL when the arena is full. */
const char *finding_sentence(const struct sentence_scope *scope, const struct finding *finding);

/* What to do, "" when nothing can be done.  NULL when the arena is full. */
const char *remedy_sentence(const struct sentence_scope *scope, const struct finding *finding);

/* What the finding rests on: the catalogue's own citation as it stands, or in words where it cites nothing. */
const char *finding_source(const struct finding *finding, enum lang lang);

/* "Life-cycle state": what the rule looks at. */
const char *rule_label(enum rule rule, enum lang lang);

#endif
