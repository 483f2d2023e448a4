/* screen_find - add an item: scan it, type for it, or browse for it.
 *
 *        +-------+   browse    +------------+  a category   +----------+
 *   -->  | WORDS | ----------> | CATEGORIES | ------------> | CATEGORY |
 *        +-------+ <---------- +------------+ <------------ +----------+
 *            |        back           back          |
 *            +--> an item is taken: go LINE <------+
 *            +--> not in the list: free text
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_FIND_H
#define COUNTERSIGN_SCREENS_SCREEN_FIND_H

#include "screens/model.h"
#include "toolkit/keyboard.h"

enum { SCREEN_FIND_WORDS_SIZE = 120 };

enum screen_find_state { SCREEN_FIND_WORDS, SCREEN_FIND_CATEGORIES, SCREEN_FIND_CATEGORY };

struct screen_find {
    enum screen_find_state state;
    bool is_keyboard_shown;
    int page;          /* of the hits */
    int category_page; /* of the categories */
    char category[REQUEST_CODE_MAX + 1];
    char words[SCREEN_FIND_WORDS_SIZE];
    struct keyboard keyboard;
};

struct step screen_find_on(struct screen_find *screen, const struct model *model, const struct event *event);
void screen_find_draw(const struct screen_find *screen, const struct model *model, struct frame *frame, struct box box);

#endif
