/* SPDX-License-Identifier: Apache-2.0 */
#include "app/revoke.h"
#include "cli/cmd_board.h"
#include "codec/revocation_codec.h"
#include "device/system_clock.h"

#include <stdio.h>

static int take(struct cmd_call *call, struct clerk *clerk, struct bytes list, const char *path)
{
    struct revoke revoke;
    const char *sentence;
    enum err err = revoke_take(clerk, list, &call->arena, &revoke);

    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    sentence = revoke_sentence(&revoke, call->lang, &call->arena);
    printf("%s [%s]\n", sentence != NULL ? cmd_plain(call, sentence) : "", revoke_result_help(revoke.result));
    return revoke_result_exit_code(revoke.result);
}

int cmd_revocation_import(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" }, { .name = "--day" } };
    struct clerk_options opening = { .clock = system_clock(), .pinned_day = DATE_NONE };
    struct fault fault = { .err = ERR_NONE };
    const char *path;
    struct bytes list;
    struct clerk *clerk;
    enum err err;
    int code;

    if (!cmd_options(call, options, 2, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    if (options[1].value != NULL && !cmd_day(call, options[1].value, &opening.pinned_day))
        return EXIT_INPUT;
    code = cmd_board_read(call, path, REVOCATION_MAGIC, &list);
    if (code != EXIT_DONE)
        return code;
    opening.state_dir = options[0].value;
    err = clerk_open(&opening, &clerk, &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, opening.state_dir, err, &fault);
    code = take(call, clerk, list, path);
    clerk_close(clerk);
    return code;
}
