/* SPDX-License-Identifier: Apache-2.0 */
/* gallery - every widget in every language, as PNG files to look at: gallery FOLDER [PANEL THEME SCALE]. */
#include "base/own.h"
#include "toolkit/painter.h"
#include "unit/toolkit/sample.h"

#include <png.h>

static int number(const char *text)
{
    return (int)strtol(text, NULL, 10);
}

static bool save(const struct painter *painter, const char *folder, const char *name, const char *lang)
{
    char path[512];
    int width, height;
    const uint32_t *pixels = painter_pixels(painter, &width, &height);
    png_image image = { .version = PNG_IMAGE_VERSION,
                        .width = (png_uint_32)width,
                        .height = (png_uint_32)height,
                        .format = PNG_FORMAT_BGRA };

    (void)snprintf(path, sizeof path, "%s/%s-%s.png", folder, name, lang);
    return png_image_write_to_file(&image, path, 0, pixels, 0, NULL) != 0;
}

static void icons(struct painter *painter, struct frame *frame, const struct look *look)
{
    struct box screen = frame_begin(frame, look, NULL);

    for (int i = 1; i < ICON_COUNT; i++) {
        struct box cell = { 20 + (i - 1) % 12 * 104, 20 + (i - 1) / 12 * 110, 90, 70 };

        frame_icon(frame, (struct box){ cell.x, cell.y, 56, 56 }, (enum icon)i, TONE_INK);
        frame_icon(frame, (struct box){ cell.x + 60, cell.y + 14, 29, 29 }, (enum icon)i, TONE_PRIMARY);
    }
    (void)screen;
    frame_end(frame);
    if (painter_draw(painter, frame, NULL) != ERR_NONE)
        printf("icons: not painted\n");
}

static void draw_all(const char *folder, struct look look, struct pinyin *pinyin)
{
    CLEANUP(frame_closep) struct frame *frame = NULL;
    CLEANUP(painter_closep) struct painter *painter = NULL;

    if (frame_open(&frame) != ERR_NONE ||
        painter_open(look.text, look.panel.width_px, look.panel.height_px, &painter) != ERR_NONE)
        return;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct keyboard keyboard;
        struct typed typed;

        look.lang = (enum lang)lang;
        keyboard_init(&keyboard, look.lang, pinyin);
        if (look.lang == LANG_ZH) {
            for (const char *c = "xianshiqi"; *c != '\0'; c++)
                keyboard_on(&keyboard, *c, &typed);
        }
        for (int sample = 0; sample < SAMPLE_COUNT; sample++) {
            struct frame_finding findings[20];
            struct held held = { .focused = { 2, 0 }, .pressed = { 3, 0 } };
            size_t count;

            sample_draw((enum sample)sample, frame, &look, sample == SAMPLE_VERDICT ? &held : NULL,
                        &keyboard);
            if (painter_draw(painter, frame, NULL) != ERR_NONE)
                printf("not painted\n");
            (void)save(painter, folder, sample_name((enum sample)sample), lang_code(look.lang));
            count = frame_check(frame, 20, findings);
            for (size_t i = 0; i < count && i < 20; i++)
                printf("%s-%s: %s: %s (%d,%d %dx%d)\n", sample_name((enum sample)sample),
                       lang_code(look.lang), frame_problem_name(findings[i].problem), findings[i].what,
                       findings[i].box.x, findings[i].box.y, findings[i].box.width, findings[i].box.height);
        }
    }
    look.lang = LANG_EN;
    icons(painter, frame, &look);
    (void)save(painter, folder, "icons", "en");
}

int main(int argc, char **argv)
{
    CLEANUP(text_closep) struct text *text = NULL;
    struct pinyin *pinyin = NULL;
    char fonts[512];
    struct look look = { .panel = panel_reference() };

    if (argc < 2 || text_find_fonts(sizeof fonts, fonts) != ERR_NONE || text_open(fonts, &text) != ERR_NONE)
        return 2;
    look.text = text;
    if (argc > 2 && number(argv[2]) == 1)
        look.panel = panel_compact();
    if (argc > 3)
        look.theme = (enum theme)number(argv[3]);
    if (argc > 4)
        look.scale = (enum text_scale)number(argv[4]);
    if (pinyin_open(NULL, &pinyin) != ERR_NONE)
        printf("no pinyin\n");
    draw_all(argv[1], look, pinyin);
    pinyin_close(pinyin);
    return 0;
}
