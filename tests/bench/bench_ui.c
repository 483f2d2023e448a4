/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "toolkit/painter.h"
#include "unit/toolkit/sample.h"

#include <limits.h>
#include <stdio.h>

enum {
    ROUNDS = 200,
    COLD_ROUNDS = 10,
    FULL_TARGET_NS = 15000000,
    COLD_TARGET_NS = 60000000,
    BUTTON_TARGET_NS = 5000000
};

static struct bench bench;

struct desk {
    struct text *text;
    struct frame *frame;
    struct painter *painter;
    struct look look;
};

/* The busiest sample screen, with the action bar's second button up or down. */
static enum err paint(struct desk *desk, bool is_pressed)
{
    const struct held held = { .pressed = { is_pressed ? 3 : 0, 0 } };

    sample_draw(SAMPLE_VERDICT, desk->frame, &desk->look, &held, NULL);
    return painter_draw(desk->painter, desk->frame, NULL);
}

static enum err measure(struct desk *desk, const char *what, bool is_full, uint64_t target_ns)
{
    enum err err = paint(desk, false);

    bench_begin(&bench, what);
    for (int i = 0; err == ERR_NONE && i < ROUNDS; i++) {
        if (is_full)
            painter_forget(desk->painter);
        bench_start(&bench);
        err = paint(desk, i % 2 == 0);
        bench_stop(&bench);
    }
    bench_report(&bench, 500, target_ns);
    return err;
}

static enum err open_desk(struct desk *desk, const char *fonts, enum lang lang)
{
    enum err err = text_open(fonts, &desk->text);

    if (err == ERR_NONE)
        err = frame_open(&desk->frame);
    desk->look = (struct look){ .panel = panel_reference(), .lang = lang, .text = desk->text };
    if (err == ERR_NONE)
        err = painter_open(desk->text, desk->look.panel.width_px, desk->look.panel.height_px, &desk->painter);
    return err;
}

static void close_desk(struct desk *desk)
{
    painter_close(desk->painter);
    frame_close(desk->frame);
    text_close(desk->text);
    *desk = (struct desk){ .text = NULL };
}

/* Faces opened, glyphs and icons drawn for the first time. */
static enum err measure_cold(const char *what, const char *fonts, enum lang lang)
{
    enum err err = ERR_NONE;

    bench_begin(&bench, what);
    for (int i = 0; err == ERR_NONE && i < COLD_ROUNDS; i++) {
        struct desk desk = { .text = NULL };

        bench_start(&bench);
        err = open_desk(&desk, fonts, lang);
        if (err == ERR_NONE)
            err = paint(&desk, false);
        bench_stop(&bench);
        close_desk(&desk);
    }
    bench_report(&bench, 500, COLD_TARGET_NS);
    return err;
}

static enum err run(struct desk *desk, const char *fonts)
{
    static const struct {
        enum lang lang;
        const char *full, *button;
    } rows[] = {
        { LANG_EN, "full redraw, English", "one button, English" },
        { LANG_AR, "full redraw, Arabic", "one button, Arabic" },
        { LANG_ZH, "full redraw, Chinese", "one button, Chinese" },
    };
    enum err err = measure_cold("first frame, nothing cached, English", fonts, LANG_EN);

    if (err == ERR_NONE)
        err = measure_cold("first frame, nothing cached, Chinese", fonts, LANG_ZH);
    if (err == ERR_NONE)
        err = open_desk(desk, fonts, LANG_EN);
    for (size_t i = 0; err == ERR_NONE && i < sizeof rows / sizeof rows[0]; i++) {
        desk->look.lang = rows[i].lang;
        err = measure(desk, rows[i].full, true, FULL_TARGET_NS);
        if (err == ERR_NONE)
            err = measure(desk, rows[i].button, false, BUTTON_TARGET_NS);
    }
    if (err == ERR_NONE)
        bench_figure("text cache", (double)text_cache_bytes(desk->text) / 1024, "KiB", 4096);
    return err;
}

void bench_ui(const struct bench_place *place)
{
    struct desk desk = { .text = NULL };
    char fonts[PATH_MAX];
    enum err err;

    (void)snprintf(fonts, sizeof fonts, "%s/fonts", place->build);
    err = run(&desk, fonts);
    close_desk(&desk);
    if (err != ERR_NONE)
        fprintf(stderr, "bench_ui: %s\n", err_name(err));
}
