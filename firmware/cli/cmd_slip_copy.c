/* SPDX-License-Identifier: Apache-2.0 */
#include "app/office_copy.h"
#include "base/file.h"
#include "cli/cmd.h"
#include "device/system_clock.h"
#include "text/text.h"

#include <limits.h>
#include <stdio.h>

static enum err make_copy(struct cmd_call *call, const char *state_dir, struct slip_id slip, struct text *text,
                          struct bytes *ret_pdf, struct fault *fault)
{
    const struct clerk_options options = {
        .state_dir = state_dir,
        .clock = system_clock(),
        .pinned_day = DATE_NONE,
        .text = text,
    };
    struct clerk *clerk;
    enum err err = clerk_open(&options, &clerk, fault);

    if (err != ERR_NONE)
        return err;
    err = office_copy(clerk, slip, &call->arena, ret_pdf);
    clerk_close(clerk);
    return err;
}

int cmd_slip_copy(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" }, { .name = "--out" } };
    struct fault fault = { .err = ERR_NONE };
    char fonts[PATH_MAX];
    struct slip_id slip;
    struct text *text;
    const char *number;
    struct bytes pdf;
    enum err err;

    if (!cmd_options(call, options, 2, &number, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL || options[1].value == NULL)
        return cmd_usage(call);
    err = slip_number_parse(number, &slip);
    if (err == ERR_NONE)
        err = text_find_fonts(sizeof fonts, fonts);
    if (err == ERR_NONE)
        err = text_open(fonts, &text);
    if (err != ERR_NONE)
        return cmd_fail(call, number, err, NULL);
    err = make_copy(call, options[0].value, slip, text, &pdf, &fault);
    text_close(text);
    if (err == ERR_NONE)
        err = file_write(options[1].value, pdf, 0644);
    if (err != ERR_NONE)
        return cmd_fail(call, number, err, &fault);
    {
        const struct lang_arg arg = { "file", options[1].value };

        printf("%s\n", cmd_fill(call, STR_CLI_WRITTEN, &arg, 1));
    }
    return EXIT_DONE;
}
