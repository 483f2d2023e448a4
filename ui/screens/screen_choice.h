/* screen_choice - one or several of a field's options.
 *
 *        +----------+  an option: CHOSEN (one), or switched on and off (several, with accept)
 *   -->  | CHOOSING | ------------->
 *        +----------+  back: nothing is changed
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_CHOICE_H
#define COUNTERSIGN_SCREENS_SCREEN_CHOICE_H

#include "screens/field.h"

struct screen_choice {
    struct field_ref ref;
    int page;
};

void screen_choice_open(struct screen_choice *screen, const struct model *model, const struct field_ref *ref);

struct step screen_choice_on(struct screen_choice *screen, const struct model *model,
                             const struct event *event);
void screen_choice_draw(const struct screen_choice *screen, const struct model *model, struct frame *frame,
                        struct box box);

#endif
