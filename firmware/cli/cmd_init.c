/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk.h"
#include "cli/cmd.h"
#include "device/system_clock.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Whether the state folder is newer than the catalogue and needs nothing. */
static bool is_up_to_date(const char *state_dir, const char *catalogue)
{
    struct stat made, released;
    char path[512];

    if (snprintf(path, sizeof path, "%s/trust.txt", state_dir) >= (int)sizeof path || stat(path, &made) != 0)
        return false;
    if (snprintf(path, sizeof path, "%s/catalogue", state_dir) >= (int)sizeof path || stat(path, &made) != 0)
        return false;
    return stat(catalogue, &released) == 0 && released.st_mtime <= made.st_mtime;
}

static int report(struct cmd_call *call, const struct clerk_setup *setup, struct clerk *clerk)
{
    const struct lang_arg args[] = {
        { "kiosk", arena_format(&call->arena, "%04u", (unsigned)setup->kiosk_number) },
        { "point", setup->receiving_point },
        { "sequence", lang_number(&call->arena, call->lang, clerk_rulebook(clerk)->release.sequence) },
        { "kid", clerk_key_id(clerk) },
    };

    printf("%s\n", cmd_fill(call, STR_CLI_INITIALISED, args, sizeof args / sizeof args[0]));
    clerk_close(clerk);
    return EXIT_DONE;
}

int cmd_init(struct cmd_call *call)
{
    struct cmd_option options[] = {
        { .name = "--state" },  { .name = "--catalogue" }, { .name = "--pins" },
        { .name = "--kiosk" },  { .name = "--at" },        { .name = "--if-needed", .is_flag = true },
        { .name = "--day" },
    };
    const char *number = "42";
    struct clerk_setup setup = { .receiving_point = "KENBO-1", .pinned_day = DATE_NONE };
    struct clerk_options opening;
    struct fault fault = { .err = ERR_NONE };
    struct clerk *clerk;
    int64_t kiosk;
    enum err err;

    if (!cmd_options(call, options, sizeof options / sizeof options[0], NULL, 0))
        return EXIT_INPUT;
    setup.state_dir = options[0].value;
    setup.catalogue_path = options[1].value;
    setup.pins_path = options[2].value;
    if (options[3].value != NULL)
        number = options[3].value;
    if (options[4].value != NULL)
        setup.receiving_point = options[4].value;
    if (setup.state_dir == NULL || setup.catalogue_path == NULL || num_parse(number, 1, 9999, &kiosk) != ERR_NONE)
        return cmd_usage(call);
    setup.kiosk_number = (uint16_t)kiosk;
    if (options[6].value != NULL && !cmd_day(call, options[6].value, &setup.pinned_day))
        return EXIT_INPUT;
    if (options[5].value != NULL && is_up_to_date(setup.state_dir, setup.catalogue_path))
        return EXIT_DONE;
    err = clerk_init(&setup, system_clock(), &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, setup.state_dir, err, &fault);
    opening = (struct clerk_options){ .state_dir = setup.state_dir, .clock = system_clock(),
                                      .pinned_day = setup.pinned_day };
    err = clerk_open(&opening, &clerk, &fault);
    return err == ERR_NONE ? report(call, &setup, clerk) : cmd_fail(call, setup.state_dir, err, &fault);
}
