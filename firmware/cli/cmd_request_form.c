/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd.h"
#include "cli/request_file.h"
#include "codec/form_codec.h"
#include "print/slip_layout.h"
#include "text/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { FORM_LINES_HINT = 10 };

static const struct slip_words no_words = { "", "" };

/* What a person reads on a form: the lines as asked for; everything else is in the code. */
static enum err form_paper(struct cmd_call *call, const struct request *request, const char *qr,
                           struct slip_paper *ret_paper)
{
    struct slip_paper_line *lines = ARENA_TAKE(&call->arena, request->line_count, struct slip_paper_line);

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        const struct request_line *line = &request->lines[i];

        lines[i] = (struct slip_paper_line){
            .number = i + 1,
            .code = line->product,
            .name = line->text[0] != '\0' ? line->text : line->gtin,
            .quantity = line->quantity,
            .unit_price = line->unit_price,
        };
    }
    *ret_paper = (struct slip_paper){
        .kind = SLIP_PAPER_FORM,
        .language = request->language,
        .issuer = no_words,
        .number = "",
        .replaces = "",
        .request = "",
        .unit = no_words,
        .unit_code = request->unit,
        .receiving_point = no_words,
        .receiving_point_code = request->receiving_point,
        .lane = "",
        .lines = lines,
        .line_count = request->line_count,
        .total_lines = request->line_count,
        .issued = DATE_NONE,
        .valid_until = DATE_NONE,
        .addressee = no_words,
        .focal_point = "",
        .written = "",
        .waivers = "",
        .reference = "",
        .approver = "",
        .role = no_words,
        .delegation = "",
        .manual_code = "",
        .qr = qr,
        .end_mark = "",
    };
    return ERR_NONE;
}

static enum err draw_form(struct cmd_call *call, const struct request *request, const char *qr, const char *out)
{
    char fonts[PATH_MAX];
    struct slip_paper paper;
    struct raster raster;
    struct text *text;
    enum err err;

    err = form_paper(call, request, qr, &paper);
    if (err == ERR_NONE)
        err = text_find_fonts(sizeof fonts, fonts);
    if (err == ERR_NONE)
        err = text_open(fonts, &text);
    if (err != ERR_NONE)
        return err;
    err = slip_layout_draw(&paper, text, RASTER_WIDTH_80MM, &call->arena, &raster);
    text_close(text);
    return err == ERR_NONE ? raster_save(&raster, &call->arena, out) : err;
}

int cmd_request_form(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--out" } };
    const char *path, *qr;
    struct request request;
    enum err err;
    int code;

    if (!cmd_options(call, options, 1, &path, 1))
        return EXIT_INPUT;
    code = request_file_read(call, path, &request);
    if (code != EXIT_DONE)
        return code;
    err = form_encode(&request, &call->arena, &qr);
    if (err == ERR_LIMIT) {
        const struct lang_arg args[] = {
            { "file", path },
            { "lines", lang_number(&call->arena, call->lang, FORM_LINES_HINT) },
        };

        fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_FORM_TOO_LARGE, args, 2));
        return EXIT_INPUT;
    }
    if (err == ERR_NONE && options[0].value != NULL)
        err = draw_form(call, &request, qr, options[0].value);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    printf("%s\n", qr);
    return EXIT_DONE;
}
