/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/frame.h"

#include "text/text.h"

#include <math.h>

struct findings {
    struct frame_finding *at;
    size_t max;
    size_t count;
};

static const char *const names[FRAME_PROBLEM_COUNT] = {
    [FRAME_TEXT_CUT] = "text does not fit",
    [FRAME_TARGET_SMALL] = "target under 12.7 mm",
    [FRAME_TARGETS_CLOSE] = "targets closer than 2.54 mm",
    [FRAME_OFF_SCREEN] = "outside the panel",
    [FRAME_GLYPH_MISSING] = "no glyph",
    [FRAME_TEXT_SMALL] = "capitals under 3.5 mm",
    [FRAME_NO_LABEL] = "nothing to speak",
    [FRAME_FULL] = "frame is full",
};

const char *frame_problem_name(enum frame_problem problem)
{
    return names[problem];
}

static void report(struct findings *findings, enum frame_problem problem, struct box box, const char *what)
{
    if (findings->count < findings->max)
        findings->at[findings->count] = (struct frame_finding){ problem, box, what };
    findings->count++;
}

static void check_text(const struct frame *frame, const struct draw *draw, struct findings *findings)
{
    const struct text_paragraph paragraph = { .text = draw->text,
                                              .lang = draw->lang,
                                              .style = draw->style,
                                              .width_px = draw->box.width,
                                              .max_lines = draw->max_lines };
    /* A pixel of rounding is not a smaller size. */
    int least_px = (int)(3.5 * frame->look.panel.px_per_mm / 0.714) - 1;
    struct text_extent extent = { .width_px = 0 };
    int ink;

    if (draw->box.width <= 0 || text_measure(frame->look.text, &paragraph, &extent) != ERR_NONE) {
        report(findings, FRAME_TEXT_CUT, draw->box, draw->text);
        return;
    }
    /* Leading above the first and below the last line may stick out, letters may not. */
    ink = extent.height_px - extent.height_px / (extent.line_count > 0 ? extent.line_count : 1) +
          draw->style.size_px;
    if (extent.is_cut || extent.is_split || extent.width_px > draw->box.width || ink > draw->box.height + 1)
        report(findings, FRAME_TEXT_CUT, draw->box, draw->text);
    if (extent.missing > 0)
        report(findings, FRAME_GLYPH_MISSING, draw->box, draw->text);
    if (draw->style.size_px < least_px)
        report(findings, FRAME_TEXT_SMALL, draw->box, draw->text);
}

static void check_draws(const struct frame *frame, struct findings *findings)
{
    struct box panel = { 0, 0, frame->look.panel.width_px, frame->look.panel.height_px };

    for (size_t i = 0; i < frame->draw_count; i++) {
        const struct draw *draw = &frame->draws[i];

        /* What is clipped on purpose (a long text in its field) may reach out of the panel and of its box. */
        if (!box_encloses(draw->clip, panel)) {
            if (!box_encloses(panel, draw->clip))
                report(findings, FRAME_OFF_SCREEN, draw->clip, "");
            continue;
        }
        if (draw->kind != DRAW_SHADOW && !box_encloses(panel, draw->box))
            report(findings, FRAME_OFF_SCREEN, draw->box, draw->kind == DRAW_TEXT ? draw->text : "");
        if (draw->kind == DRAW_TEXT)
            check_text(frame, draw, findings);
    }
}

static int gap_between(int a, int a_length, int b, int b_length)
{
    if (a + a_length <= b)
        return b - (a + a_length);
    if (b + b_length <= a)
        return a - (b + b_length);
    return 0;
}

static bool are_close(struct box a, struct box b, int gap)
{
    return gap_between(a.x, a.width, b.x, b.width) < gap && gap_between(a.y, a.height, b.y, b.height) < gap;
}

static void check_hits(const struct frame *frame, struct findings *findings)
{
    /* Rounding from millimetres may take one pixel. */
    int target = look_target_px(&frame->look) - 1;
    int gap = look_gap_px(&frame->look) - 1;
    struct box panel = { 0, 0, frame->look.panel.width_px, frame->look.panel.height_px };

    for (size_t i = 0; i < frame->hit_count; i++) {
        const struct hit *hit = &frame->hits[i];

        if (hit->is_covered)
            continue;
        if (hit->box.width < target || hit->box.height < target)
            report(findings, FRAME_TARGET_SMALL, hit->box, hit->label);
        if (!box_encloses(panel, hit->box))
            report(findings, FRAME_OFF_SCREEN, hit->box, hit->label);
        if (hit->label[0] == '\0')
            report(findings, FRAME_NO_LABEL, hit->box, hit->label);
        for (size_t j = 0; j < i; j++) {
            if (!frame->hits[j].is_covered && are_close(hit->box, frame->hits[j].box, gap))
                report(findings, FRAME_TARGETS_CLOSE, hit->box, hit->label);
        }
    }
}

size_t frame_check(const struct frame *frame, size_t max, struct frame_finding *ret_findings)
{
    struct findings findings = { .at = ret_findings, .max = max };

    check_draws(frame, &findings);
    check_hits(frame, &findings);
    if (frame->is_full)
        report(&findings, FRAME_FULL, (struct box){ 0, 0, 0, 0 }, "");
    return findings.count;
}
