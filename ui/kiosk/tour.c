/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/tour.h"

#include "base/file.h"
#include "codec/form_codec.h"
#include "codec/qr_read.h"
#include "codec/slip_show.h"
#include "device/virtual_printer.h"
#include "kiosk/shot.h"
#include "kiosk/stage.h"
#include "toolkit/keyboard_key.h"

#include <string.h>

enum move_kind {
    MOVE_PART,
    MOVE_TAP,
    MOVE_SEEK,
    MOVE_TYPE,
    MOVE_SCAN,
    MOVE_SCAN_PAPER,
    MOVE_KEEP_FORM,
    MOVE_SCAN_FORM,
    MOVE_PRINTER,
    MOVE_WAIT,
    MOVE_AT,
    MOVE_SHOT,
    MOVE_VERIFIED,
    MOVE_EFFECT
};

struct move {
    enum move_kind kind;
    const char *text; /* as written in the script, for messages; the text of TYPE, SCAN, SHOT, PART */
    int id;           /* act, fault, seconds, screen, result, effect */
    int argument;
};

enum { ANY = STAGE_ANY };

static const struct move moves[] = {
#define PART(words) { MOVE_PART, words, 0, 0 },
#define TAP(act, argument) { MOVE_TAP, #act, ACT_##act, argument },
#define SEEK(act, argument) { MOVE_SEEK, #act, ACT_##act, argument },
#define TYPE(text) { MOVE_TYPE, text, 0, 0 },
#define SCAN(text) { MOVE_SCAN, text, 0, 0 },
#define SCAN_PAPER { MOVE_SCAN_PAPER, "paper", 0, 0 },
#define KEEP_FORM { MOVE_KEEP_FORM, "form", 0, 0 },
#define SCAN_FORM { MOVE_SCAN_FORM, "form", 0, 0 },
#define PRINTER(fault) { MOVE_PRINTER, #fault, VIRTUAL_##fault, 0 },
#define WAIT(seconds) { MOVE_WAIT, #seconds, seconds, 0 },
#define AT(screen) { MOVE_AT, #screen, SCREEN_##screen, 0 },
#define SHOT(name) { MOVE_SHOT, name, 0, 0 },
#define VERIFIED(result) { MOVE_VERIFIED, #result, SLIP_RESULT_##result, 0 },
#define EFFECT(effect) { MOVE_EFFECT, #effect, EFFECT_##effect, 0 },
#include "kiosk/tour.def"
};

enum {
    MOVE_COUNT = sizeof moves / sizeof moves[0],
    PATH_SIZE = 4096,
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    FORM_ARENA_BYTES = 256 << 10,
};

struct tour {
    const struct options *options;
    const struct wiring *wiring;
    struct stage stage;
    struct kiosk *kiosk;
    unsigned pictures;
    FILE *report; /* verification.txt */
    char form[FORM_TEXT_MAX + 1];
};

static bool fail(struct tour *tour, const char *expected, const char *found)
{
    snprintf(tour->stage.problem, sizeof tour->stage.problem, "expected %.80s, found %.80s", expected, found);
    return false;
}

static bool take_picture(struct tour *tour, const char *name)
{
    char path[PATH_SIZE];
    enum err err;

    tour->pictures++;
    snprintf(path, sizeof path, "%s/%02u-%s.png", tour->options->out_dir, tour->pictures, name);
    err = shot_write(tour->kiosk->painter, path);
    if (err != ERR_NONE)
        return fail(tour, path, err_name(err));
    printf("%s\n", path);
    return true;
}

static enum err read_paper(const char *path, struct arena *arena, struct qr_texts *ret_texts)
{
    struct bytes file;
    enum err err = file_read(path, PNG_FILE_BYTES_MAX, arena, &file);

    return err == ERR_NONE ? qr_read_png(file, arena, ret_texts) : err;
}

/* As a camera would: from the picture of the paper. */
static bool scan_paper(struct tour *tour)
{
    const char *path = virtual_printer_latest(tour->wiring->printer);
    struct arena arena;
    struct qr_texts texts = { .count = 0 };
    bool is_done = false;
    enum err err = arena_init(&arena, QR_READ_ARENA_BYTES);

    if (err != ERR_NONE)
        return fail(tour, "memory", err_name(err));
    err = read_paper(path, &arena, &texts);
    if (err == ERR_NONE && texts.count == 1) {
        const char *text = arena_text(&arena, (const char *)texts.text[0].at, texts.text[0].size);

        is_done = text != NULL && stage_scan(&tour->stage, text);
    } else {
        fail(tour, "one code on the paper", err == ERR_NONE ? path : err_name(err));
    }
    arena_done(&arena);
    return is_done;
}

/* What another desk's printer would put into a form's code. */
static bool keep_form(struct tour *tour)
{
    const struct session *session = tour->kiosk->session;
    const char *text;
    struct arena arena;
    enum err err;

    if (!session->has_submission)
        return fail(tour, "a request handed in", "none");
    err = arena_init(&arena, FORM_ARENA_BYTES);
    if (err != ERR_NONE)
        return fail(tour, "memory", err_name(err));
    err = form_encode(session->submission.request, &arena, &text);
    if (err == ERR_NONE)
        snprintf(tour->form, sizeof tour->form, "%s", text);
    arena_done(&arena);
    return err == ERR_NONE || fail(tour, "a form", err_name(err));
}

/* Writes what the screen said about the slip. */
static bool note_verification(struct tour *tour, enum slip_result wanted)
{
    const struct verification *check = &tour->kiosk->session->verification;
    enum lang lang = tour->kiosk->look.lang;
    unsigned char memory[1 << 14];
    struct arena arena = { .at = memory, .size_bytes = sizeof memory };
    const char *sentence;
    char number[SLIP_NUMBER_SIZE] = "-";

    if (!tour->kiosk->session->has_verification || check->result != wanted)
        return fail(tour, slip_result_code(wanted), slip_result_code(check->result));
    if (check->has_slip)
        slip_number_format(check->slip.id, number);
    sentence = slip_show_sentence(check->result, check->has_slip ? &check->slip : NULL,
                                  check->superseded_by, NULL, lang, &arena);
    fprintf(tour->report, "%s\t%s\t%s\t%s\n", number, slip_result_code(check->result),
            lang_text(lang, slip_result_title(check->result)), lang_plain(&arena, sentence));
    return true;
}

static bool check_effect(struct tour *tour, enum effect wanted)
{
    const struct session *session = tour->kiosk->session;

    if (!session->has_verdict)
        return fail(tour, effect_code(wanted), "no verdict");
    return session->verdict.effect == wanted ||
           fail(tour, effect_code(wanted), effect_code(session->verdict.effect));
}

static bool is_at(struct tour *tour, enum screen screen)
{
    stage_settle(&tour->stage);
    return tour->stage.problem[0] == '\0' && stage_is_at(&tour->stage, screen);
}

static bool make_move(struct tour *tour, const struct move *move)
{
    switch (move->kind) {
    case MOVE_PART:
        return true;
    case MOVE_TAP:
        return stage_tap(&tour->stage, (enum act)move->id, move->argument);
    case MOVE_SEEK:
        return stage_seek(&tour->stage, (enum act)move->id, move->argument);
    case MOVE_TYPE:
        return stage_type(&tour->stage, move->text);
    case MOVE_SCAN:
        return stage_scan(&tour->stage, move->text);
    case MOVE_SCAN_PAPER:
        return scan_paper(tour);
    case MOVE_KEEP_FORM:
        return keep_form(tour);
    case MOVE_SCAN_FORM:
        return stage_scan(&tour->stage, tour->form);
    case MOVE_PRINTER:
        virtual_printer_set(tour->wiring->printer, (enum virtual_fault)move->id);
        return true;
    case MOVE_WAIT:
        stage_wait(&tour->stage, (int64_t)move->id * 1000);
        return true;
    case MOVE_AT:
        return is_at(tour, (enum screen)move->id);
    case MOVE_SHOT:
        return take_picture(tour, move->text);
    case MOVE_VERIFIED:
        return note_verification(tour, (enum slip_result)move->id);
    case MOVE_EFFECT:
        return check_effect(tour, (enum effect)move->id);
    }
    return false;
}

/* One line of the message, in the caller's language. */
static void say(const struct options *options, enum str id, const char *name, const char *value,
                const char *found)
{
    unsigned char memory[1 << 12];
    struct arena arena = { .at = memory, .size_bytes = sizeof memory };
    const char *text = lang_format(&arena, options->lang, id, name, value, "found", found, NULL, NULL);

    fprintf(found == NULL ? stdout : stderr, "%s\n",
            text == NULL ? lang_text(options->lang, id) : lang_plain(&arena, text));
}

static int walk(struct tour *tour)
{
    for (size_t i = 0; i < MOVE_COUNT; i++) {
        char step[80];

        tour->stage.problem[0] = '\0';
        if (make_move(tour, &moves[i]))
            continue;
        snprintf(step, sizeof step, "%zu, %s", i + 1, moves[i].text);
        say(tour->options, STR_SCREEN_TOUR_FAILED, "step", step, tour->stage.problem);
        take_picture(tour, "stopped");
        return EXIT_FAILED;
    }
    say(tour->options, STR_SCREEN_TOUR_FINISHED, "folder", tour->options->out_dir, NULL);
    return EXIT_DONE;
}

static int walk_with_report(struct tour *tour)
{
    char path[PATH_SIZE];
    int code;

    snprintf(path, sizeof path, "%s/verification.txt", tour->options->out_dir);
    tour->report = fopen(path, "w");
    if (tour->report == NULL) {
        fail(tour, path, "not writable");
        say(tour->options, STR_SCREEN_TOUR_FAILED, "step", "0", tour->stage.problem);
        return EXIT_FAILED;
    }
    code = walk(tour);
    return fclose(tour->report) == 0 ? code : EXIT_FAILED;
}

int tour_run(const struct options *options, const struct wiring *wiring)
{
    struct tour tour = { .options = options, .wiring = wiring };
    struct kiosk_parts parts = {
        .clerk = wiring->clerk,
        .store_err = wiring->store_err,
        .text = wiring->text,
        .printer = wiring->printer,
        .sound = &tour.stage.sound,
        .pinyin = wiring->pinyin,
        .panel =
            options->width_px == 0 ? panel_reference() : panel_for(options->width_px, options->height_px),
        .lang = LANG_EN,
    };
    int code;

    stage_init(&tour.stage);
    if (kiosk_open(&parts, tour.stage.now_ms, &tour.kiosk) != ERR_NONE)
        return EXIT_FAILED;
    stage_begin(&tour.stage, tour.kiosk);
    code = walk_with_report(&tour);
    kiosk_close(tour.kiosk);
    return code;
}
