/* screen_entry - one value, typed: keyboard for words and codes, keypad for numbers, amounts and dates.
 *
 *        +--------+  accept, when the value is fine: ENTERED
 *   -->  | TYPING | ------------->
 *        +--------+  back: nothing is changed
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_ENTRY_H
#define COUNTERSIGN_SCREENS_SCREEN_ENTRY_H

#include "screens/field.h"
#include "toolkit/keyboard.h"

struct screen_entry {
    struct field_ref ref;
    bool is_untouched; /* the first key replaces what was there */
    bool has_problem;
    enum str problem;
    char text[REQUEST_TEXT_MAX + 1];
    struct keyboard keyboard;
};

/* Opens it on a field's present value. */
void screen_entry_open(struct screen_entry *screen, const struct model *model, const struct field_ref *ref);

bool screen_entry_has_keyboard(const struct screen_entry *screen, const struct model *model);

struct step screen_entry_on(struct screen_entry *screen, const struct model *model,
                            const struct event *event);
void screen_entry_draw(const struct screen_entry *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
