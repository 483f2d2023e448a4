/* SPDX-License-Identifier: Apache-2.0 */
#include "app/report.h"

#include "app/clerk_parts.h"
#include "print/escpos.h"
#include "print/report_layout.h"

#include <stdio.h>

struct arena *report_arena(struct clerk *clerk)
{
    arena_reset(&clerk->paper_arena, 0);
    return &clerk->paper_arena;
}

static enum err render(struct clerk *clerk, const struct report_paper *paper, int width_dots,
                       struct printer_job *ret_job)
{
    char id[PRINTER_JOB_ID_SIZE];
    struct raster raster;
    enum err err;

    clerk_next_job_id(clerk, id);
    err = report_layout_draw(paper, clerk->text, width_dots, &clerk->paper_arena, NULL, &raster);
    return err == ERR_NONE ? escpos_encode(&raster, id, &clerk->paper_arena, ret_job) : err;
}

enum err report_print(struct clerk *clerk, struct printer *printer, const struct report_paper *paper,
                      const struct report_by *by, struct issue *ret_issue)
{
    struct issue issue = { .clerk = clerk, .printer = printer, .state = ISSUE_WAITING };
    struct printer_job job;
    enum err err = printer->open(printer->self);

    if (err == ERR_NONE)
        err = printer_state_err(printer->status(printer->self));
    if (err == ERR_NONE)
        err = render(clerk, paper, printer->width_dots, &job);
    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = clerk_finish(clerk,
                       clerk_audit(clerk, EVENT_NOTE_PRINTED, by->who, by->role, by->ref, NULL, 0, NULL));
    if (err == ERR_NONE)
        err = printer->submit(printer->self, &job);
    if (err != ERR_NONE)
        return err;
    snprintf(issue.end_mark, sizeof issue.end_mark, "%s", paper->end_mark);
    *ret_issue = issue;
    return ERR_NONE;
}
