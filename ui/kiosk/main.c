/* SPDX-License-Identifier: Apache-2.0 */
#include "device/system_clock.h"
#include "kiosk/loop.h"
#include "kiosk/options.h"
#include "kiosk/tour.h"
#include "kiosk/wiring.h"

#include <stdio.h>
#include <sys/resource.h>

/* 75 asks whoever started the program to start it again: the script `kiosk` does, and systemd with
 * RestartForceExitStatus=75. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_INPUT = 2, EXIT_AGAIN = 75, MESSAGE_BYTES = 4096 };

/* A sentence on standard error, in the caller's language. */
static void complain(enum lang lang, enum str id, const char *name, const char *value)
{
    unsigned char memory[MESSAGE_BYTES];
    struct arena arena = { .at = memory, .size_bytes = sizeof memory };
    const char *text = lang_format(&arena, lang, id, name, value, NULL, NULL, NULL, NULL);

    fprintf(stderr, "%s\n", text == NULL ? lang_text(lang, id) : lang_plain(&arena, text));
}

static enum err run_kiosk(const struct options *options, const struct wiring *wiring, struct loop *loop,
                          struct speaker *speaker, bool *ret_again)
{
    struct kiosk_parts parts = {
        .clerk = wiring->clerk,
        .store_err = wiring->store_err,
        .clock = options->day == DATE_NONE ? system_clock() : NULL,
        .text = wiring->text,
        .printer = wiring->printer,
        .sound = speaker_sound(speaker),
        .pinyin = wiring->pinyin,
        .panel = loop_panel(loop),
        .backup_dir = options->backup_dir,
        .lang = options->lang,
        .wake = loop_wake,
        .wake_self = loop,
    };
    struct kiosk *kiosk;
    enum err err = kiosk_open(&parts, loop_now_ms(), &kiosk);

    if (err != ERR_NONE)
        return err;
    err = loop_run(loop, kiosk, wiring->scanner, speaker);
    *ret_again = kiosk->is_restarting;
    kiosk_close(kiosk);
    return err;
}

/* One line for tests/bench, of names and numbers. */
static void print_cost(const struct loop *loop)
{
    struct loop_cost cost = loop_cost(loop);
    struct rusage usage = { .ru_maxrss = 0 };

    getrusage(RUSAGE_SELF, &usage);
    printf("first_frame_us %lld resident_kib %ld wakeups %lld\n", (long long)cost.first_frame_us,
           usage.ru_maxrss, (long long)cost.wakeups);
}

static int run_window(const struct options *options, const struct wiring *wiring)
{
    struct panel panel =
        options->width_px == 0 ? panel_reference() : panel_for(options->width_px, options->height_px);
    struct loop_options window = {
        .is_fullscreen = options->is_fullscreen,
        .width_px = panel.width_px,
        .height_px = panel.height_px,
        .title = lang_text(options->lang, STR_SCREEN_TITLE),
        .end_after_s = options->measure_s,
    };
    struct speaker *speaker = NULL;
    struct loop *loop = NULL;
    const char *why = "";
    bool is_again = false;
    enum err err = loop_open(&window, &loop, &why);

    if (err != ERR_NONE) {
        complain(options->lang, STR_SCREEN_KIOSK_NO_DISPLAY, "why", why);
        return EXIT_FAILED;
    }
    err = speaker_open(&speaker);
    if (err == ERR_NONE)
        err = run_kiosk(options, wiring, loop, speaker, &is_again);
    if (err == ERR_NONE && options->measure_s >= 0)
        print_cost(loop);
    speaker_close(speaker);
    loop_close(loop);
    if (err != ERR_NONE)
        fprintf(stderr, "kiosk: %s\n", err_name(err));
    if (err != ERR_NONE)
        return EXIT_FAILED;
    return is_again ? EXIT_AGAIN : EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct options options;
    struct wiring wiring;
    const char *what = "";
    enum err err = options_parse(argc, argv, &options, &what);
    int code;

    if (err != ERR_NONE) {
        complain(options.lang, STR_SCREEN_KIOSK_BAD_OPTION, "option", what);
        fprintf(stderr, "%s\n", lang_text(options.lang, STR_SCREEN_KIOSK_USAGE));
        return EXIT_INPUT;
    }
    if (options.is_help) {
        printf("%s\n%s\n", lang_text(options.lang, STR_SCREEN_KIOSK_ABOUT),
               lang_text(options.lang, STR_SCREEN_KIOSK_USAGE));
        return EXIT_DONE;
    }
    err = wiring_open(&options, &wiring, &what);
    if (err != ERR_NONE) {
        complain(options.lang, err == ERR_NOT_FOUND ? STR_SCREEN_KIOSK_NO_STORE : STR_SCREEN_KIOSK_BAD_OPTION,
                 err == ERR_NOT_FOUND ? "folder" : "option", what);
        return err == ERR_MEMORY ? EXIT_FAILED : EXIT_INPUT;
    }
    code = options.is_tour ? tour_run(&options, &wiring) : run_window(&options, &wiring);
    wiring_close(&wiring);
    return code;
}
