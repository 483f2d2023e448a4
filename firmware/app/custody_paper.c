/* SPDX-License-Identifier: Apache-2.0 */
#include "app/custody.h"

#include "app/admit.h"
#include "app/clerk_parts.h"
#include "app/report.h"

#include <stdio.h>

enum { DAY_S = 86400 };

/* As many digits as a slip of ten lines has in its code: what prints this will print any slip. */
static const char code[] =
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123"
    "4567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
    "8901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"
    "2345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345";

static enum err fill_rows(struct arena *arena, struct report_paper *paper)
{
    static const enum slip_shape shapes[LANG_COUNT] = { SLIP_SHAPE_TICK,    SLIP_SHAPE_TICK_BOX,
                                                        SLIP_SHAPE_DIAMOND, SLIP_SHAPE_CLOCK,
                                                        SLIP_SHAPE_CROSS,   SLIP_SHAPE_ALERT };
    struct report_row *rows = ARENA_TAKE(arena, LANG_COUNT, struct report_row);

    if (rows == NULL)
        return ERR_LIMIT;
    for (int i = 0; i < LANG_COUNT; i++)
        rows[i] = (struct report_row){ .shape = shapes[i],
                                       .title = lang_code((enum lang)i),
                                       .detail = lang_text((enum lang)i, STR_CUSTODY_TEST_PAGE_SAMPLE),
                                       .code = "",
                                       .has_lang = true,
                                       .lang = (enum lang)i };
    paper->rows = rows;
    paper->row_count = LANG_COUNT;
    return ERR_NONE;
}

static enum err fill_fields(const struct clerk *clerk, const struct person *custodian,
                            const struct printer *printer, struct arena *arena, struct report_paper *paper)
{
    enum lang lang = custodian->language;
    struct report_field *fields = ARENA_TAKE(arena, 4, struct report_field);
    const char *kiosk = arena_format(arena, "%04u", (unsigned)clerk->kiosk);
    const char *day = lang_date(arena, lang, (int32_t)(clerk_now(clerk) / DAY_S));
    const char *width = arena_format(arena, "%d", printer->width_dots);

    if (fields == NULL || kiosk == NULL || day == NULL || width == NULL)
        return ERR_LIMIT;
    fields[0] = (struct report_field){ lang_text(lang, STR_CUSTODY_PAPER_KIOSK), kiosk, true };
    fields[1] = (struct report_field){ lang_text(lang, STR_CUSTODY_PAPER_DAY), day, false };
    fields[2] = (struct report_field){ lang_text(lang, STR_CUSTODY_PAPER_BY), custodian->id, true };
    fields[3] = (struct report_field){ lang_text(lang, STR_CUSTODY_PAPER_DOTS), width, true };
    paper->fields = fields;
    paper->field_count = 4;
    return ERR_NONE;
}

enum err custody_print_test(struct clerk *clerk, const struct person *custodian, struct printer *printer,
                            struct issue *ret_issue)
{
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.print");
    struct arena *arena;
    enum lang lang;

    if (err != ERR_NONE)
        return err;
    lang = custodian->language;
    arena = report_arena(clerk);
    struct report_paper paper = {
        .language = lang,
        .issuer = lang_name(clerk_issuer(clerk), lang),
        .title = lang_text(lang, STR_CUSTODY_TEST_PAGE_TITLE),
        .shape = SLIP_SHAPE_RINGS,
        .verdict = lang_text(lang, STR_CUSTODY_TEST_PAGE_VERDICT),
        .heading = lang_text(lang, STR_CUSTODY_TEST_PAGE_HEADING),
        .statement = lang_text(lang, STR_CUSTODY_TEST_PAGE_STATEMENT),
        .qr = code,
        .end_mark = "TEST",
    };
    const struct report_by by = { custodian->id, "custodian", "-" };

    err = fill_fields(clerk, custodian, printer, arena, &paper);
    if (err == ERR_NONE)
        err = fill_rows(arena, &paper);
    return err == ERR_NONE ? report_print(clerk, printer, &paper, &by, ret_issue) : err;
}
