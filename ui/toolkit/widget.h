/* widget - the pieces screens are made of.  Each draws into a frame and leaves its places to press.
 *
 * Pure.  Widgets that take `struct box *screen` cut their strip off it; the others fill the box they are
 * given.  Labels are finished texts in the person's language.
 */
#ifndef COUNTERSIGN_TOOLKIT_WIDGET_H
#define COUNTERSIGN_TOOLKIT_WIDGET_H

#include "toolkit/frame.h"

/* ---- bars ---- */

/* The strip on top: shield, title, and at its end the language and text-size buttons; an action with id 0
 * leaves its button out.  On a compact panel the buttons show their icon only. */
struct header {
    const char *title;
    const char *person;      /* who is logged in, beside the buttons where there is room; NULL = nobody */
    struct action language;  /* button with a globe and the language's own name */
    struct action text_size; /* button "Aa" */
    struct action speech;    /* button with a speaker */
    struct action leave;     /* button with a lock: end the session */
};
void widget_header(struct frame *frame, struct box *screen, const struct header *header);

/* The dark, taller strip of the first screen. */
void widget_banner_header(struct frame *frame, struct box *screen, const char *title, const char *detail);

enum button_kind {
    BUTTON_SECONDARY, /* outlined */
    BUTTON_PRIMARY,   /* filled: the way on */
    BUTTON_DANGER,    /* filled, for what can't be undone */
    BUTTON_QUIET,     /* grey outline: back, cancel */
};

struct button {
    const char *label;
    enum icon icon; /* ICON_NONE = word only */
    enum button_kind kind;
    struct action action;
    enum hit_role role;
    bool is_disabled;
    bool is_selected;
    bool is_icon_last; /* after the word, for "next" */
    bool is_icon_only; /* the label is spoken, not shown */
};
void widget_button(struct frame *frame, struct box box, const struct button *button);
int widget_button_width(const struct frame *frame, const struct button *button);
int widget_button_height(const struct frame *frame);

/* At most three: the first stands at the bottom start (back), the last at the bottom end, where a primary one
 * fills what is left.  A single primary button fills the bar. */
enum { ACTION_BAR_MAX = 3 };
void widget_action_bar(struct frame *frame, struct box *screen, const struct button *buttons, size_t count);

/* ---- surfaces ---- */

/* A card; returns its inside. */
struct box widget_card(struct frame *frame, struct box box);
struct box widget_card_selected(struct frame *frame, struct box box);

/* A large choice: language, home, category.  With detail NULL the title stands alone. */
struct tile {
    const char *title;
    const char *detail;
    enum icon icon; /* ICON_NONE = none */
    struct action action;
    bool has_lang; /* title and detail are in `lang` */
    enum lang lang;
    bool is_disabled;
    bool is_large;     /* title in TYPE_FIGURE, centred (languages); otherwise TYPE_STRONG from the start */
    const char *badge; /* a small number in the corner; NULL = none */
};
void widget_tile(struct frame *frame, struct box box, const struct tile *tile);

/* ---- verdicts ---- */

/* The shape carries the meaning, the colour only helps. */
enum mark { MARK_OK, MARK_WAIT, MARK_NO, MARK_UNKNOWN, MARK_INFO, MARK_WARNING, MARK_OVERDUE, MARK_COUNT };
enum icon mark_icon(enum mark mark);
enum tone mark_tone(enum mark mark);
enum tone mark_tone_soft(enum mark mark);

/* Shape and word in a soft pill, at the END of the box, vertically centred. */
void widget_chip(struct frame *frame, struct box box, enum mark mark, const char *word);
int widget_chip_width(const struct frame *frame, const char *word);
int widget_chip_height(const struct frame *frame);

/* The shape alone in a disc of the box's height, at its start. */
void widget_mark(struct frame *frame, struct box box, enum mark mark);

/* ---- lists ---- */

struct row {
    enum icon icon;
    const char *title;
    const char *detail; /* NULL = none */
    const char *value;  /* short text at the end (a price, a quantity); NULL = none */
    bool has_chip;
    enum mark mark;
    const char *chip;
    struct action action; /* id 0 = can't be pressed */
    bool is_selected;
    bool is_disabled;
    bool has_more; /* a small forward arrow: pressing opens something */
};

/* Height this row needs at that width; at least a target. */
int widget_row_height(const struct frame *frame, const struct row *row, int width_px);
void widget_row(struct frame *frame, struct box box, const struct row *row);

/* A list that pages with "More" (never scrolls): puts rows of page `page` (0-based) into the box with
 * hairlines between, and, when there is more than one page, "Previous", "2 / 5" and "More" at the bottom,
 * which send `pager` with argument -1 and +1.  `row_fn` fills row `index`.  Returns how many pages there are,
 * at least 1; a page past the end shows the last. */
typedef void (*row_fn)(const void *self, size_t index, struct row *ret_row);
struct list {
    const void *self;
    row_fn row;
    size_t count;
    int page;
    struct action pager; /* only the id counts */
};
int widget_list(struct frame *frame, struct box box, const struct list *list);

/* The pager alone, for things other than rows; cuts its strip off the bottom; nothing for one page. */
void widget_pager(struct frame *frame, struct box *box, int page, int page_count, int action_id);
int widget_pager_height(const struct frame *frame);

/* The pager below, or, on small glass, at the end of the box where that costs less: what is left of the box with it, to
 * count pages; and the pager itself, which returns what is left (all for one page). */
struct box widget_pager_room(const struct frame *frame, struct box box);
struct box widget_pager_fit(struct frame *frame, struct box box, int page, int page_count, int action_id);

/* ---- entry ---- */

struct field {
    const char *label; /* above the field; NULL = none */
    const char *text;
    const char *placeholder; /* shown softly while the text is empty */
    const char *composing;   /* pinyin letters not yet chosen, underlined after the text; NULL = none */
    const char *problem;     /* a sentence below in TONE_BAD; NULL = none */
    size_t caret;            /* byte offset; SIZE_MAX = at the end */
    bool is_active;          /* shows the caret and the strong border */
    bool is_secret;          /* one dot per character */
    bool is_number;          /* left-to-right even in Arabic */
    enum icon icon;          /* inside, at the start */
    struct action action;    /* pressing makes it active */
};
void widget_field(struct frame *frame, struct box box, const struct field *field);
int widget_field_height(const struct frame *frame, const struct field *field, int width_px);

/* 1-9, 0, backspace and, when `has_ok`, a check key.  Sends `action_id` with a digit, or one of these. */
enum { KEYPAD_BACKSPACE = 10, KEYPAD_OK = 11, KEYPAD_POINT = 12 };
struct keypad {
    int action_id;
    bool has_ok;
    bool has_point; /* the decimal mark of the language in place of OK */
};
void widget_keypad(struct frame *frame, struct box box, const struct keypad *keypad);

/* "−  12  +" for quantities; the buttons send `action_id` with argument -1 and +1, pressing the number sends
 * 0. */
void widget_stepper(struct frame *frame, struct box box, const char *number, int action_id,
                    const char *label);

/* ---- messages ---- */

/* A coloured strip cut off the top: shape, sentence, and a button when its action has an id. */
void widget_banner(struct frame *frame, struct box *screen, enum mark mark, const char *sentence,
                   const struct button *button);

/* A short notice floating above the action bar: `screen` is what is left after the bar was cut.  Returns what it covers. */
struct box widget_toast(struct frame *frame, struct box screen, enum mark mark, const char *sentence);

/* A question over everything; covers all places put before.  Buttons as in the action bar. */
struct dialog {
    enum mark mark;
    const char *title;
    const char *text; /* NULL = none */
    struct button buttons[ACTION_BAR_MAX];
    size_t button_count;
};
void widget_dialog(struct frame *frame, const struct dialog *dialog);

/* A bar filled from the start; thousandths. */
void widget_progress(struct frame *frame, struct box box, int permille);

/* A QR code with its quiet zone of four modules on white, in whole pixels a module, centred.  `modules`: bit
 * 0 = dark. */
void widget_qr(struct frame *frame, struct box box, const uint8_t *modules, int size);

/* A key figure with its caption. */
void widget_figure(struct frame *frame, struct box box, const char *figure, const char *caption);

#endif
