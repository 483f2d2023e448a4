/* screen_find - add an item: scan it, type for it, or browse for it.
 *
 *        +----------+  the field, a key     +--------+  done   +-------+
 *   -->  | BROWSING | --------------------> | TYPING | ------> | FOUND |   the field: TYPING
 *        +----------+ <-------------------- +--------+         +-------+
 *             |  ^      back, done with no word                    | back: BROWSING
 *  a category |  | back
 *             v  |
 *        +----------+
 *        | CATEGORY |      in all of them: an item is taken: go LINE; not in the list: go ENTRY
 *        +----------+
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_FIND_H
#define COUNTERSIGN_SCREENS_SCREEN_FIND_H

#include "screens/model.h"
#include "toolkit/keyboard.h"

enum { SCREEN_FIND_WORDS_SIZE = 120 };

enum screen_find_state { SCREEN_FIND_BROWSING, SCREEN_FIND_TYPING, SCREEN_FIND_FOUND, SCREEN_FIND_CATEGORY };

struct screen_find {
    enum screen_find_state state;
    int page;          /* of the hits */
    int category_page; /* of the categories */
    char category[REQUEST_CODE_MAX + 1];
    char words[SCREEN_FIND_WORDS_SIZE];
    struct keyboard keyboard;
};

struct step screen_find_on(struct screen_find *screen, const struct model *model, const struct event *event);
void screen_find_draw(const struct screen_find *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
