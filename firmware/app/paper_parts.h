/* paper_parts - what papers of slips and of notes share, for paper.c and paper_note.c only. */
#ifndef COUNTERSIGN_APP_PAPER_PARTS_H
#define COUNTERSIGN_APP_PAPER_PARTS_H

#include "app/paper.h"
#include "core/rulebook.h"
#include "core/verdict.h"

/* A request with what was found, by the release it was judged by. */
struct paper_source {
    const struct rulebook *book;
    const struct request *request;
    const struct line_facts *facts;
    const struct verdict *verdict;
};

struct slip_words paper_words(const struct names *names, enum lang lang);
struct slip_words paper_text(enum str id, enum lang lang);

/* What every paper about a request says; no banner but that of an emergency. */
void paper_begin(const struct paper_source *source, struct slip_paper *ret_paper);

/* Of one line: what was asked. */
struct slip_paper_line paper_line(const struct paper_source *source, size_t index, enum effect effect);

/* Paper goes to anybody: only what the public may read, and only what keeps a line from passing.  `wanted`
 * says which lines, by index (NULL = all, and what is about the whole request).  Fails with LIMIT. */
MUST_USE enum err paper_reasons(const struct paper_source *source, const bool *wanted, struct arena *arena,
                                struct slip_paper *paper);

/* Who decided: name, officer code and role in words, and the delegation; the decision's own words. */
MUST_USE enum err paper_decider(const struct rulebook *book, const struct decision_record *decision,
                                enum lang lang, struct arena *arena, struct slip_paper *paper);

#endif
