/* slip_sheet - the parts of a paper, for slip_layout.c only.
 *
 * slip_field.c writes labelled values, slip_list.c lines, conditions and reasons, slip_word.c banners and what people wrote.  Each part draws itself at
 * page.y, moves below itself and leaves nothing when it has nothing to say.
 */
#ifndef COUNTERSIGN_PRINT_SLIP_SHEET_H
#define COUNTERSIGN_PRINT_SLIP_SHEET_H

#include "print/page.h"
#include "print/slip_paper.h"

struct sheet_sizes {
    int margin;
    int title, title_second;
    int verdict, verdict_second, shape;
    int number;
    int heading;
    int body;  /* what matters */
    int small; /* what explains it */
    int label, label_second;
    int label_width; /* of the column of labels; 0 = labels stand above their values */
    int tick_box;
};

struct sheet {
    struct page page;
    const struct slip_paper *paper;
    const struct sheet_sizes *sizes;
    int width; /* between the margins */
};

/* The paper's word for it, and the English one where that is another; NULL else. */
const char *sheet_local(const struct sheet *sheet, enum str id);
const char *sheet_english(const struct sheet *sheet, enum str id);
const char *sheet_second(const struct sheet *sheet, const struct slip_words *words);

/* A text between the margins; `inset` from START.  sheet_label is one with tight lines. */
struct page_text sheet_text(const struct sheet *sheet, const char *text, enum text_weight weight, int size,
                            int inset);
struct page_text sheet_label(const struct sheet *sheet, const char *text, int size, int inset);

/* "Demande · Request" on one line, or on two. */
void sheet_put_both(struct sheet *sheet, enum str id, enum text_weight weight, int size,
                    enum page_align align);

void sheet_gap(struct sheet *sheet, int dots);
void sheet_rule(struct sheet *sheet, int thickness);
void sheet_heading(struct sheet *sheet, enum str id,
                   const char *range); /* `range` stands after the words; "" = none */

void sheet_fields_first(
    struct sheet *sheet); /* what it is about: request, unit, receiving point, dates, money */
void sheet_fields_second(
    struct sheet *sheet); /* who cleared it on what: officer, role, delegation, release, code */
void sheet_banners(struct sheet *sheet);
void sheet_lines(struct sheet *sheet);
void sheet_declined(struct sheet *sheet); /* lines that a part approval leaves out */
void sheet_conditions(struct sheet *sheet);
void sheet_written(struct sheet *sheet); /* in the words of whoever decided */
void sheet_reasons(struct sheet *sheet);
void sheet_board(struct sheet *sheet); /* what headquarters must answer */

#endif
