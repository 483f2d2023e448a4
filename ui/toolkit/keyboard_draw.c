/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/keyboard.h"

#include "base/utf8.h"
#include "toolkit/control.h"
#include "toolkit/keyboard_key.h"

enum { KEYS_MAX = 16, CANDIDATES_MAX = 60 };

struct board {
    struct frame *frame;
    const struct keyboard *keyboard;
    int action_id;
    int gap;
};

static const char *say(const struct frame *frame, enum str id)
{
    return lang_text(frame->look.lang, id);
}

static bool has_candidates(const struct keyboard *keyboard)
{
    return keyboard->layout == LANG_ZH && keyboard->pinyin != NULL && !keyboard->is_latin;
}

static int key_height(const struct look *look)
{
    /* Seven inches do not hold four rows of full targets under a field: there the keys are lower. */
    return look->panel.is_compact ? look_mm(look, 9.6) : look_target_px(look);
}

static int key_gap(const struct look *look)
{
    return look->panel.is_compact ? look_mm(look, 1.4) : look_gap_px(look);
}

/* Letters on keys are a little larger than text, while the key holds them. */
static int letter_px(const struct look *look)
{
    int larger = look_style(look, TYPE_BODY).size_px * 6 / 5;
    int most = key_height(look) * 7 / 10;

    return larger < most ? larger : most;
}

int keyboard_height(const struct look *look, const struct keyboard *keyboard)
{
    int rows = KEYBOARD_ROWS + 1 + (has_candidates(keyboard) ? 1 : 0);

    return rows * (key_height(look) + key_gap(look)) + key_gap(look);
}

static struct action key_action(const struct board *board, int argument)
{
    return (struct action){ board->action_id, argument };
}

static void key_surface(const struct board *board, struct box box, int argument, bool is_selected, bool is_go)
{
    struct control_state state = { .action = key_action(board, argument),
                                   .is_selected = is_selected,
                                   .is_filled = is_go,
                                   .tone = is_go ? TONE_PRIMARY : TONE_CONTROL };

    control_surface(board->frame, box, &state);
}

static void word_key(const struct board *board, struct box box, const char *word, enum icon icon,
                     int argument, bool is_go)
{
    struct caption caption = {
        .label = word, .icon = icon, .type = TYPE_STRONG, .tone = is_go ? TONE_ON_PRIMARY : TONE_PRIMARY
    };

    key_surface(board, box, argument, false, is_go);
    control_caption(board->frame, box_inset(box, 4, 0), &caption);
    frame_hit(board->frame, box, key_action(board, argument), HIT_REPEAT, false, word);
}

static void icon_key(const struct board *board, struct box box, enum icon icon, const char *spoken,
                     int argument, bool is_selected)
{
    int px = control_icon_alone_px(&board->frame->look);

    key_surface(board, box, argument, is_selected, false);
    frame_icon(board->frame, box_center(box, px, px), icon, TONE_PRIMARY);
    frame_hit(board->frame, box, key_action(board, argument), HIT_REPEAT, false, spoken);
}

static void character_key(const struct board *board, struct box box, uint32_t c)
{
    uint32_t shown = board->keyboard->is_shifted ? keyboard_capital(c) : c;
    char face[5] = { 0 };

    (void)utf8_encode(shown, face);
    key_surface(board, box, (int)c, false, false);
    frame_text(board->frame, box,
               &(struct frame_text){ .text = face,
                                     .type = TYPE_BODY,
                                     .tone = TONE_INK,
                                     .align = TEXT_CENTER,
                                     .valign = VALIGN_MIDDLE,
                                     .max_lines = 1,
                                     .is_tight = true,
                                     .size_px = letter_px(&board->frame->look) });
    frame_hit(board->frame, box, key_action(board, (int)c), HIT_REPEAT, false, face);
}

static size_t split(const char *row, uint32_t ret_keys[KEYS_MAX])
{
    struct bytes bytes = bytes_of_text(row);
    size_t cursor = 0;
    size_t count = 0;

    while (cursor < bytes.size && count < KEYS_MAX)
        ret_keys[count++] = utf8_next(bytes, &cursor);
    return count;
}

static bool has_shift(const struct keyboard *keyboard)
{
    bool is_caseless = keyboard->layout == LANG_AR || has_candidates(keyboard);

    return keyboard->page == KEYBOARD_LETTERS && (!is_caseless || keyboard->is_latin);
}

/* Rows of letters stand in the middle; in the last one shift and backspace take what is left at the sides. */
static void letter_row(const struct board *board, struct box box, size_t row, int key_px)
{
    uint32_t keys[KEYS_MAX];
    size_t count = split(keyboard_row(board->keyboard, row), keys);
    int width = (int)count * (key_px + board->gap) - board->gap;
    struct box line = box_center(box, width, box.height);

    if (row + 1 == KEYBOARD_ROWS) {
        int side = (box.width - width) / 2 - board->gap;
        int shift = has_shift(board->keyboard) ? side : 0;

        if (side < key_px) {
            /* Too little room at both sides: the row moves to the start and backspace has the end. */
            line.x = box.x + (shift > 0 ? key_px + board->gap : 0);
            shift = shift > 0 ? key_px : 0;
            side = box.x + box.width - (line.x + width + board->gap);
        }
        if (shift > 0)
            icon_key(board, (struct box){ box.x, box.y, shift, box.height }, ICON_SHIFT,
                     say(board->frame, STR_WIDGET_KEY_SHIFT), KEY_SHIFT, board->keyboard->is_shifted);
        icon_key(board, (struct box){ box.x + box.width - side, box.y, side, box.height }, ICON_BACKSPACE,
                 say(board->frame, STR_WIDGET_KEY_BACKSPACE), KEY_BACKSPACE, false);
    }
    for (size_t i = 0; i < count; i++) {
        character_key(board, box_cut_start(&line, key_px), keys[i]);
        box_cut_start(&line, board->gap);
    }
}

/* Keys as wide as the fullest row allows, shift and backspace counted. */
static int key_width(const struct keyboard *keyboard, int width, int gap)
{
    uint32_t keys[KEYS_MAX];
    size_t most = 10;

    for (size_t row = 0; row < KEYBOARD_ROWS; row++) {
        size_t count = split(keyboard_row(keyboard, row), keys);

        if (row + 1 == KEYBOARD_ROWS)
            count += has_shift(keyboard) ? 2 : 1;
        most = count > most ? count : most;
    }
    return (width + gap) / (int)most - gap;
}

static void bottom_row(const struct board *board, struct box box, bool has_done)
{
    const struct keyboard *keyboard = board->keyboard;
    bool is_symbols = keyboard->page == KEYBOARD_SYMBOLS;
    bool has_latin =
        keyboard->layout == LANG_AR || keyboard->layout == LANG_RU || keyboard->layout == LANG_ZH;
    int side = box.width * 14 / 100;
    const char *letters =
        say(board->frame, keyboard->is_latin ? STR_WIDGET_KEY_LATIN : STR_WIDGET_KEY_LETTERS);
    const char *other = say(board->frame, keyboard->is_latin ? STR_WIDGET_KEY_LETTERS : STR_WIDGET_KEY_LATIN);

    word_key(board, box_cut_start(&box, side),
             is_symbols ? letters : say(board->frame, STR_WIDGET_KEY_SYMBOLS), ICON_NONE, KEY_PAGE, false);
    box_cut_start(&box, board->gap);
    if (has_latin) {
        word_key(board, box_cut_start(&box, side), other, ICON_GLOBE, KEY_LATIN, false);
        box_cut_start(&box, board->gap);
    }
    if (has_done) {
        word_key(board, box_cut_end(&box, side * 13 / 10), say(board->frame, STR_WIDGET_KEY_DONE), ICON_NONE,
                 KEY_DONE, true);
        box_cut_end(&box, board->gap);
    }
    word_key(board, box, say(board->frame, STR_WIDGET_KEY_SPACE), ICON_NONE, ' ', false);
}

/* ---- candidates ---- */

static struct frame_text candidate_text(const struct look *look, const char *word, bool is_first)
{
    return (struct frame_text){ .text = word,
                                .type = is_first ? TYPE_STRONG : TYPE_BODY,
                                .tone = is_first ? TONE_ON_PRIMARY : TONE_INK,
                                .align = TEXT_CENTER,
                                .valign = VALIGN_MIDDLE,
                                .max_lines = 1,
                                .is_tight = true,
                                .has_lang = true,
                                .lang = LANG_ZH,
                                .size_px = letter_px(look) };
}

static int candidate_width(const struct look *look, const char *word)
{
    struct frame_text text = candidate_text(look, word, false);
    int width = frame_text_width(look, &text) + look_mm(look, 5.0);
    int target = look_target_px(look);

    return width > target ? width : target;
}

static void candidate_key(const struct board *board, struct box box, size_t index, const char *word)
{
    int argument = KEY_CANDIDATE - (int)index;
    struct frame_text text = candidate_text(&board->frame->look, word, index == 0);

    key_surface(board, box, argument, false, index == 0);
    frame_text(board->frame, box, &text);
    frame_hit(board->frame, box, key_action(board, argument), HIT_REPEAT, false, word);
}

/* Walks the words from the best on, page by page of what fits in `line`; draws those of page `wanted` (-1 =
 * none). Returns the number of pages. */
static int walk_candidates(const struct board *board, struct box line, int wanted)
{
    struct box left = line;
    char word[PINYIN_WORD_BYTES];
    int page = 0;

    for (size_t i = 0; i < CANDIDATES_MAX && pinyin_get(board->keyboard->pinyin, i, word) == ERR_NONE; i++) {
        int width = candidate_width(&board->frame->look, word);

        if (width > left.width && left.width < line.width) {
            left = line;
            page++;
        }
        if (page == wanted)
            candidate_key(board, box_cut_start(&left, width), i, word);
        else
            box_cut_start(&left, width);
        box_cut_start(&left, board->gap);
    }
    return page + 1;
}

/* After the last page the first comes again. */
static void candidates(const struct board *board, struct box box)
{
    int arrow = look_target_px(&board->frame->look);
    struct box line = { box.x, box.y, box.width - arrow - board->gap, box.height };
    int pages;

    if (board->keyboard->composing[0] == '\0')
        return;
    pages = walk_candidates(board, line, -1);
    (void)walk_candidates(board, line, (int)(board->keyboard->candidate_page % (size_t)pages));
    if (pages > 1)
        icon_key(board, box_cut_end(&box, arrow), ICON_CHEVRON, say(board->frame, STR_WIDGET_MORE),
                 KEY_MORE_CANDIDATES, false);
}

void keyboard_draw(struct frame *frame, struct box *screen, const struct keyboard *keyboard, int action_id,
                   bool has_done)
{
    const struct look *look = &frame->look;
    struct board board = { frame, keyboard, action_id, key_gap(look) };
    struct box box = box_cut_bottom(screen, keyboard_height(look, keyboard));
    int side = look_mm(look, look->panel.is_compact ? 1.4 : 3.0);
    int key_px;

    frame_fix(frame, box);
    box = box_inset(box, side, 0);
    box_cut_bottom(&box, board.gap);
    key_px = key_width(keyboard, box.width, board.gap);
    if (has_candidates(keyboard)) {
        candidates(&board, box_cut_top(&box, key_height(look)));
        box_cut_top(&box, board.gap);
    }
    for (size_t row = 0; row < KEYBOARD_ROWS; row++) {
        letter_row(&board, box_cut_top(&box, key_height(look)), row, key_px);
        box_cut_top(&box, board.gap);
    }
    bottom_row(&board, box_cut_top(&box, key_height(look)), has_done);
    frame_unfix(frame);
}
