/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/look.h"

/* Capitals of Noto Sans are 0.714 of the size. */
static const double cap_of_em = 0.714;

static const double target_mm = 12.7;
static const double gap_mm = 2.54;

static const uint32_t colours[THEME_COUNT][TONE_COUNT] = {
    [THEME_LIGHT] = {
        [TONE_BACKGROUND] = 0xFFF4F7F9, [TONE_SURFACE] = 0xFFFFFFFF, [TONE_INK] = 0xFF12202B,
        [TONE_INK_SOFT] = 0xFF2D3C48, [TONE_PRIMARY] = 0xFF053B60, [TONE_PRIMARY_SOFT] = 0xFFEBF4FA,
        [TONE_ON_PRIMARY] = 0xFFFFFFFF, [TONE_OK] = 0xFF0B4428, [TONE_OK_SOFT] = 0xFFEBF6F0,
        [TONE_WARN] = 0xFF533100, [TONE_WARN_SOFT] = 0xFFFCF5E6, [TONE_BAD] = 0xFF700B0F,
        [TONE_BAD_SOFT] = 0xFFFDF1F0, [TONE_ON_BAD] = 0xFFFFFFFF, [TONE_CONTROL] = 0xFF5C6B77,
        [TONE_HAIRLINE] = 0xFFCBD5DC, [TONE_FOCUS] = 0xFFB23A00, [TONE_DISABLED] = 0xFF6B7984,
        [TONE_SHADOW] = 0x2612202B, [TONE_SCRIM] = 0x99101D27, [TONE_QR_PAPER] = 0xFFFFFFFF,
        [TONE_QR_INK] = 0xFF000000,
    },
    [THEME_BLACK_ON_WHITE] = {
        [TONE_BACKGROUND] = 0xFFFFFFFF, [TONE_SURFACE] = 0xFFFFFFFF, [TONE_INK] = 0xFF000000,
        [TONE_INK_SOFT] = 0xFF000000, [TONE_PRIMARY] = 0xFF000000, [TONE_PRIMARY_SOFT] = 0xFFFFFFFF,
        [TONE_ON_PRIMARY] = 0xFFFFFFFF, [TONE_OK] = 0xFF000000, [TONE_OK_SOFT] = 0xFFFFFFFF,
        [TONE_WARN] = 0xFF000000, [TONE_WARN_SOFT] = 0xFFFFFFFF, [TONE_BAD] = 0xFF000000,
        [TONE_BAD_SOFT] = 0xFFFFFFFF, [TONE_ON_BAD] = 0xFFFFFFFF, [TONE_CONTROL] = 0xFF000000,
        [TONE_HAIRLINE] = 0xFF000000, [TONE_FOCUS] = 0xFF000000, [TONE_DISABLED] = 0xFF595959,
        [TONE_SHADOW] = 0x00000000, [TONE_SCRIM] = 0xB3FFFFFF, [TONE_QR_PAPER] = 0xFFFFFFFF,
        [TONE_QR_INK] = 0xFF000000,
    },
    [THEME_WHITE_ON_BLACK] = {
        [TONE_BACKGROUND] = 0xFF000000, [TONE_SURFACE] = 0xFF000000, [TONE_INK] = 0xFFFFFFFF,
        [TONE_INK_SOFT] = 0xFFFFFFFF, [TONE_PRIMARY] = 0xFFFFFFFF, [TONE_PRIMARY_SOFT] = 0xFF000000,
        [TONE_ON_PRIMARY] = 0xFF000000, [TONE_OK] = 0xFFFFFFFF, [TONE_OK_SOFT] = 0xFF000000,
        [TONE_WARN] = 0xFFFFFFFF, [TONE_WARN_SOFT] = 0xFF000000, [TONE_BAD] = 0xFFFFFFFF,
        [TONE_BAD_SOFT] = 0xFF000000, [TONE_ON_BAD] = 0xFF000000, [TONE_CONTROL] = 0xFFFFFFFF,
        [TONE_HAIRLINE] = 0xFFFFFFFF, [TONE_FOCUS] = 0xFFFFFFFF, [TONE_DISABLED] = 0xFFA6A6A6,
        [TONE_SHADOW] = 0x00000000, [TONE_SCRIM] = 0xB3000000, [TONE_QR_PAPER] = 0xFFFFFFFF,
        [TONE_QR_INK] = 0xFF000000,
    },
    [THEME_DIM] = {
        [TONE_BACKGROUND] = 0xFF0A1117, [TONE_SURFACE] = 0xFF131D26, [TONE_INK] = 0xFFEDF3F7,
        [TONE_INK_SOFT] = 0xFFD3DDE5, [TONE_PRIMARY] = 0xFFA9D6F5, [TONE_PRIMARY_SOFT] = 0xFF1B2F3F,
        [TONE_ON_PRIMARY] = 0xFF03202F, [TONE_OK] = 0xFFB5EBC9, [TONE_OK_SOFT] = 0xFF122B1E,
        [TONE_WARN] = 0xFFF7DDA4, [TONE_WARN_SOFT] = 0xFF2D220C, [TONE_BAD] = 0xFFFFCFCB,
        [TONE_BAD_SOFT] = 0xFF371618, [TONE_ON_BAD] = 0xFF3A0507, [TONE_CONTROL] = 0xFF8FA0AD,
        [TONE_HAIRLINE] = 0xFF33424E, [TONE_FOCUS] = 0xFFFFA55C, [TONE_DISABLED] = 0xFF8494A0,
        [TONE_SHADOW] = 0x66000000, [TONE_SCRIM] = 0xB3000000, [TONE_QR_PAPER] = 0xFFFFFFFF,
        [TONE_QR_INK] = 0xFF000000,
    },
};

/* Cap heights in millimetres.  Large body text leaves titles little to grow: weight tells them apart. */
static const double cap_mm[TEXT_SCALE_COUNT][TYPE_COUNT] = {
    [TEXT_SCALE_SMALL] = { 3.5, 3.5, 4.8, 5.4, 7.0 },
    [TEXT_SCALE_MEDIUM] = { 4.8, 4.8, 5.6, 6.0, 7.6 },
    [TEXT_SCALE_LARGE] = { 6.4, 6.4, 6.8, 7.2, 8.5 },
    [TEXT_SCALE_LARGEST] = { 8.5, 8.5, 8.5, 8.8, 9.0 },
};

struct panel panel_reference(void)
{
    return (struct panel){ .width_px = 1280, .height_px = 800, .px_per_mm = 5.90, .is_compact = false };
}

struct panel panel_compact(void)
{
    return (struct panel){ .width_px = 800, .height_px = 480, .px_per_mm = 5.20, .is_compact = true };
}

struct panel panel_for(int width_px, int height_px)
{
    struct panel glass = width_px <= 800 || height_px <= 480 ? panel_compact() : panel_reference();
    double across = (double)width_px / glass.width_px;
    double down = (double)height_px / glass.height_px;

    glass.px_per_mm *= across < down ? across : down;
    glass.width_px = width_px;
    glass.height_px = height_px;
    return glass;
}

uint32_t look_colour(enum theme theme, enum tone tone)
{
    return colours[theme][tone];
}

int look_mm(const struct look *look, double mm)
{
    int px = (int)(mm * look->panel.px_per_mm + 0.5);

    return px < 1 && mm > 0 ? 1 : px;
}

int look_space(const struct look *look, double units)
{
    return look_mm(look, units * gap_mm);
}

struct text_style look_style(const struct look *look, enum type type)
{
    double px = cap_mm[look->scale][type] * look->panel.px_per_mm / cap_of_em;

    return (struct text_style){
        .weight = type == TYPE_BODY ? TEXT_REGULAR : TEXT_BOLD,
        .size_px = (int)(px + 0.5),
        .leading_permille = TEXT_LEADING_TEXT,
    };
}

int look_least_px(const struct look *look)
{
    return (int)(cap_mm[TEXT_SCALE_SMALL][TYPE_BODY] * look->panel.px_per_mm / cap_of_em + 0.5);
}

int look_line_px(const struct look *look, enum type type)
{
    struct text_style style = look_style(look, type);

    return (style.size_px * style.leading_permille + 500) / 1000;
}

int look_target_px(const struct look *look)
{
    return look_mm(look, target_mm);
}

int look_gap_px(const struct look *look)
{
    return look_mm(look, gap_mm);
}
