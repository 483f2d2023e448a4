/* part - pieces that several screens share: words, the header, the marks of outcomes, paged stacks.
 *
 * Pure.  Texts come from the frame's memory and last as long as the frame.
 */
#ifndef COUNTERSIGN_SCREENS_PART_H
#define COUNTERSIGN_SCREENS_PART_H

#include "screens/model.h"
#include "toolkit/widget.h"

/* The look's language; never NULL. */
const char *say(struct frame *frame, enum str id);
const char *say_with(struct frame *frame, enum str id, const char *name, const char *value);
const char *say_with2(struct frame *frame, enum str id, const char *name1, const char *value1,
                      const char *name2, const char *value2);
const char *say_count(struct frame *frame, enum str id, int64_t count);
const char *say_date(struct frame *frame, int32_t day);
const char *say_money(struct frame *frame, struct money money);
const char *say_number(struct frame *frame, int64_t number);

/* The strip with shield, title, person, language, text size, and the way out when somebody is signed in. */
void part_header(struct frame *frame, const struct model *model, struct box *box, const char *title);

/* The body between header and action bar, with the screen's margins. */
struct box part_body(const struct frame *frame, struct box box);

/* A text that is longer than its field, whole, where the box below the field has the room. */
void part_whole_text(struct frame *frame, struct box box, int field_px, const char *text);

/* True where only one column fits: 7" glass or large text. */
bool part_is_narrow(const struct look *look);

/* One big thing in the middle: a mark, a title, some sentences. */
struct part_message {
    enum mark mark;
    enum icon icon; /* instead of the mark; ICON_NONE = the mark */
    const char *title;
    const char *texts[4]; /* NULL ends them */
};
void part_message(struct frame *frame, struct box box, const struct part_message *message);
int part_message_height(const struct frame *frame, const struct part_message *message, int width_px);

enum mark part_effect_mark(enum effect effect);
enum str part_effect_word(enum effect effect);
enum mark part_state_mark(enum state state);
enum str part_state_word(enum state state);
enum icon part_category_icon(const struct rulebook *book, const char *category);

/* What a line is called: its product's name, else its text. */
const char *part_line_name(const struct model *model, size_t line);

/* Rows of different height on pages: returns how many pages, and which rows stand on `*page` (clamped). */
struct part_pages {
    const int *heights;
    size_t count;
    int room_px;
    int gap_px;
};
int part_page_count(const struct part_pages *pages);
void part_page_range(const struct part_pages *pages, int page, size_t *ret_first, size_t *ret_end);

/* Buttons with the house's meaning. */
struct button part_back(struct frame *frame);
struct button part_button(struct frame *frame, enum str label, enum icon icon, enum button_kind kind,
                          enum act act);
struct button part_go(struct frame *frame, enum str label, enum icon icon, enum act act);

static inline struct action act_with(enum act act, int argument)
{
    return (struct action){ .id = (int)act, .argument = argument };
}

/* Page turning, the same on every screen. */
static inline int part_turn(int page, int by)
{
    return page + by < 0 ? 0 : page + by;
}

#endif
