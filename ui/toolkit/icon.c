/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/icon.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { CURVE_STEPS = 12, ARC_STEP_DEGREES = 10 };

static const double units = 24.0;

/* Beside words a thin line looks thinner than it is: small icons get a little more. */
enum { SMALL_PX = 36 };

static double half_stroke(int size_px)
{
    return size_px < SMALL_PX ? 1.2 : 1.0;
}

static const struct {
    const char *name;
    bool is_directional;
    const char *path;
} icons[ICON_COUNT] = {
    [ICON_NONE] = { "NONE", false, "" },
#define ICON(name, is_directional, path) [ICON_##name] = { #name, is_directional, path },
#include "toolkit/icon.def"
#undef ICON
};

struct point {
    double x, y;
};

struct pen {
    const char *at; /* what is left of the path */
    bool is_bad;
    bool has_point;
    struct point first, last; /* of the sub-path, in pixels */
    double scale;
    double half; /* of the stroke, pixels */
    int size;
    uint8_t *coverage;
};

const char *icon_name(enum icon icon)
{
    return icons[icon].name;
}

bool icon_is_directional(enum icon icon)
{
    return icons[icon].is_directional;
}

static void cover(struct pen *pen, int x, int y, double distance, double half)
{
    double covered = half + 0.5 - distance;
    uint8_t *at = pen->coverage + (ptrdiff_t)y * pen->size + x;
    int value;

    if (covered <= 0)
        return;
    value = covered >= 1 ? 255 : (int)(covered * 255 + 0.5);
    if (value > *at)
        *at = (uint8_t)value;
}

static double distance_to_segment(struct point p, struct point a, struct point b)
{
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

static int clamp(double value, int size)
{
    return value < 0 ? 0 : value > size - 1 ? size - 1 : (int)value;
}

/* A stroke with round ends is every point within half its width of the segment; round joins come for free. */
static void stroke(struct pen *pen, struct point a, struct point b, double half)
{
    double reach = half + 1;
    int left = clamp(fmin(a.x, b.x) - reach, pen->size);
    int right = clamp(fmax(a.x, b.x) + reach, pen->size);
    int top = clamp(fmin(a.y, b.y) - reach, pen->size);
    int bottom = clamp(fmax(a.y, b.y) + reach, pen->size);

    for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++)
            cover(pen, x, y, distance_to_segment((struct point){ x + 0.5, y + 0.5 }, a, b), half);
    }
}

static double read_number(struct pen *pen)
{
    char *end;
    double value = strtod(pen->at, &end);

    if (end == pen->at || !isfinite(value) || fabs(value) > 1000)
        pen->is_bad = true;
    pen->at = end;
    return pen->is_bad ? 0 : value;
}

static struct point read_point(struct pen *pen)
{
    double x = read_number(pen);
    double y = read_number(pen);

    if (x < 0 || y < 0 || x > units || y > units)
        pen->is_bad = true;
    return (struct point){ x * pen->scale, y * pen->scale };
}

static void line_to(struct pen *pen, struct point to)
{
    if (!pen->has_point) {
        pen->is_bad = true;
        return;
    }
    stroke(pen, pen->last, to, pen->half);
    pen->last = to;
}

static void move_to(struct pen *pen, struct point to)
{
    pen->first = to;
    pen->last = to;
    pen->has_point = true;
}

static void curve_to(struct pen *pen)
{
    struct point a = pen->last;
    struct point b = read_point(pen);
    struct point c = read_point(pen);
    struct point d = read_point(pen);

    for (int i = 1; i <= CURVE_STEPS && !pen->is_bad; i++) {
        double t = (double)i / CURVE_STEPS;
        double u = 1 - t;

        line_to(pen, (struct point){
                         u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
                         u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y,
                     });
    }
}

static void arc(struct pen *pen, struct point center, double radius, double from, double to)
{
    const double to_radians = 3.14159265358979323846 / 180;
    int steps = (int)(fabs(to - from) / ARC_STEP_DEGREES) + 1;

    for (int i = 0; i <= steps; i++) {
        double angle = (from + (to - from) * i / steps) * to_radians;
        struct point point = { center.x + radius * cos(angle), center.y + radius * sin(angle) };

        if (i == 0)
            move_to(pen, point);
        else
            line_to(pen, point);
    }
}

static void rounded(struct pen *pen, struct point corner, double width, double height, double radius)
{
    double right = corner.x + width;
    double bottom = corner.y + height;

    arc(pen, (struct point){ corner.x + radius, corner.y + radius }, radius, 180, 270);
    struct point first = { corner.x, corner.y + radius };
    struct point after = pen->last;

    arc(pen, (struct point){ right - radius, corner.y + radius }, radius, 270, 360);
    stroke(pen, after, pen->first, pen->half);
    after = pen->last;
    arc(pen, (struct point){ right - radius, bottom - radius }, radius, 0, 90);
    stroke(pen, after, pen->first, pen->half);
    after = pen->last;
    arc(pen, (struct point){ corner.x + radius, bottom - radius }, radius, 90, 180);
    stroke(pen, after, pen->first, pen->half);
    line_to(pen, first);
}

static void step(struct pen *pen, char command)
{
    struct point point;
    double numbers[3];

    if (command == 'Z') {
        line_to(pen, pen->first);
        return;
    }
    if (command == 'C') {
        curve_to(pen);
        return;
    }
    point = read_point(pen);
    if (command == 'M')
        move_to(pen, point);
    else if (command == 'L')
        line_to(pen, point);
    else if (command == 'O')
        arc(pen, point, read_number(pen) * pen->scale, 0, 360);
    else if (command == 'D')
        stroke(pen, point, point, read_number(pen) * pen->scale);
    else if (command == 'A' || command == 'R') {
        for (size_t i = 0; i < 3; i++)
            numbers[i] = read_number(pen);
        if (command == 'A')
            arc(pen, point, numbers[0] * pen->scale, numbers[1], numbers[2]);
        else
            rounded(pen, point, numbers[0] * pen->scale, numbers[1] * pen->scale, numbers[2] * pen->scale);
    } else {
        pen->is_bad = true;
    }
}

static void mirror(int size, uint8_t *coverage)
{
    for (int y = 0; y < size; y++) {
        uint8_t *row = coverage + (ptrdiff_t)y * size;

        for (int x = 0; x < size / 2; x++) {
            uint8_t kept = row[x];

            row[x] = row[size - 1 - x];
            row[size - 1 - x] = kept;
        }
    }
}

enum err icon_draw_path(const char *path, int size_px, bool is_mirrored, uint8_t *ret_coverage)
{
    struct pen pen = { .at = path,
                       .scale = size_px / units,
                       .size = size_px,
                       .half = half_stroke(size_px) * size_px / units,
                       .coverage = ret_coverage };

    if (size_px < 1)
        return ERR_INPUT;
    memset(ret_coverage, 0, (size_t)size_px * (size_t)size_px);
    while (*pen.at != '\0' && !pen.is_bad) {
        char command = *pen.at++;

        if (command != ' ')
            step(&pen, command);
    }
    if (pen.is_bad)
        return ERR_INPUT;
    if (is_mirrored)
        mirror(size_px, ret_coverage);
    return ERR_NONE;
}

enum err icon_draw(enum icon icon, int size_px, bool is_mirrored, uint8_t *ret_coverage)
{
    return icon_draw_path(icons[icon].path, size_px, is_mirrored, ret_coverage);
}
