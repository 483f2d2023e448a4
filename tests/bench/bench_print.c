/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "print/escpos.h"
#include "print/pdf.h"
#include "print/slip_layout.h"
#include "unit/print/sample_paper.h"

#include <limits.h>
#include <stdio.h>

enum { ROUNDS = 400, ARENA_BYTES = 8 << 20, LAYOUT_TARGET_NS = 3000000 };

static struct bench bench;

static enum err draw(enum sample sample, enum lang lang, struct text *text, struct arena *arena,
                     struct raster *ret_raster)
{
    struct slip_paper paper = sample_paper_make(sample, lang);

    arena_reset(arena, 0);
    return slip_layout_draw(&paper, text, RASTER_WIDTH_80MM, arena, ret_raster);
}

/* Drawing what was drawn before, as a kiosk that has printed a slip does. */
static enum err measure_layout(const char *what, enum sample sample, enum lang lang, struct text *text,
                               struct arena *arena)
{
    struct raster raster;
    enum err err = draw(sample, lang, text, arena, &raster);

    bench_begin(&bench, what);
    for (int i = 0; i < ROUNDS && err == ERR_NONE; i++) {
        bench_start(&bench);
        err = draw(sample, lang, text, arena, &raster);
        bench_stop(&bench);
    }
    if (err == ERR_NONE)
        bench_report(&bench, 500, LAYOUT_TARGET_NS);
    return err;
}

static enum err measure_outputs(struct text *text, struct arena *arena)
{
    struct printer_job job;
    struct raster raster;
    struct bytes file;
    enum err err = draw(SAMPLE_CONDITIONAL, LANG_EN, text, arena, &raster);
    size_t mark = arena_mark(arena);

    bench_begin(&bench, "slip as ESC/POS bytes");
    for (int i = 0; i < ROUNDS && err == ERR_NONE; i++) {
        arena_reset(arena, mark);
        bench_start(&bench);
        err = escpos_encode(&raster, "0001", arena, &job);
        bench_stop(&bench);
    }
    bench_report(&bench, 0, 0);
    bench_begin(&bench, "slip as PDF");
    for (int i = 0; i < ROUNDS / 20 && err == ERR_NONE; i++) {
        arena_reset(arena, mark);
        bench_start(&bench);
        err = pdf_encode(&raster, 1, "0042-004051", arena, &file);
        bench_stop(&bench);
    }
    bench_report(&bench, 0, 0);
    return err;
}

void bench_print(const struct bench_place *place)
{
    struct arena arena;
    struct text *text;
    char fonts[PATH_MAX];
    enum err err;

    snprintf(fonts, sizeof fonts, "%s/fonts", place->build);
    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE)
        return;
    err = text_open(fonts, &text);
    if (err == ERR_NONE) {
        err = measure_layout("slip rasterised, English, warm", SAMPLE_CONDITIONAL, LANG_EN, text, &arena);
        if (err == ERR_NONE)
            err = measure_layout("slip rasterised, Arabic and English, warm", SAMPLE_CONDITIONAL, LANG_AR,
                                 text, &arena);
        if (err == ERR_NONE)
            err = measure_layout("slip of ten lines, Chinese and English, warm", SAMPLE_LONG, LANG_ZH, text,
                                 &arena);
        if (err == ERR_NONE)
            err = measure_outputs(text, &arena);
        text_close(text);
    }
    if (err != ERR_NONE)
        fprintf(stderr, "bench_print: %s\n", err_name(err));
    arena_done(&arena);
}
