/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"
#include "cli/cmd_board.h"
#include "device/system_clock.h"

#include <stdio.h>

static const char *slips_text(struct cmd_call *call, const struct referral *referral)
{
    const char *text = "";

    for (size_t i = 0; i < referral->slip_count && text != NULL; i++) {
        char number[SLIP_NUMBER_SIZE];

        slip_number_format(referral->slips[i], number);
        text = arena_format(&call->arena, "%s%s\n", text, number);
    }
    return text != NULL ? text : "";
}

static int take(struct cmd_call *call, struct clerk *clerk, struct bytes decision, const char *path)
{
    struct referral referral;
    enum err err = referral_take(clerk, decision, &call->arena, &referral);
    const struct lang_arg args[] = { { "number", referral.number }, { "reference", referral.reference } };

    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    printf("%s [%s]\n%s", cmd_fill(call, referral_result_sentence(referral.result), args, 2),
           referral_result_help(referral.result), slips_text(call, &referral));
    return referral_result_exit_code(referral.result);
}

int cmd_board_import(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" }, { .name = "--day" } };
    struct clerk_options opening = { .clock = system_clock(), .pinned_day = DATE_NONE };
    struct fault fault = { .err = ERR_NONE };
    const char *path;
    struct bytes decision;
    struct clerk *clerk;
    enum err err;
    int code;

    if (!cmd_options(call, options, 2, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    if (options[1].value != NULL && !cmd_day(call, options[1].value, &opening.pinned_day))
        return EXIT_INPUT;
    code = cmd_board_read(call, path, BOARD_MAGIC, &decision);
    if (code != EXIT_DONE)
        return code;
    opening.state_dir = options[0].value;
    err = clerk_open(&opening, &clerk, &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, opening.state_dir, err, &fault);
    code = take(call, clerk, decision, path);
    clerk_close(clerk);
    return code;
}
