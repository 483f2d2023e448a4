/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include "app/audit_export.h"

#include <stdio.h>
#include <string.h>

static int report(struct cmd_call *call, const char *path, uint64_t entries)
{
    const struct lang_arg file = { "file", path };
    const struct lang_arg count = { "count", lang_number(&call->arena, call->lang, (int64_t)entries) };

    printf("%s\n%s\n", cmd_fill(call, STR_CLI_WRITTEN, &file, 1),
           cmd_fill(call, STR_AUDIT_ENTRIES, &count, 1));
    return EXIT_DONE;
}

int cmd_audit_export(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" } };
    struct audit_reader reader;
    uint64_t entries = 0;
    const char *path;
    enum err err;
    bool is_stdout;
    int code;

    if (!cmd_options(call, options, 1, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    code = cmd_audit_open(call, options[0].value, "", &reader);
    if (code != EXIT_DONE)
        return code;
    is_stdout = strcmp(path, "-") == 0;
    err = is_stdout ? audit_export(&reader, stdout, &entries) : audit_export_file(&reader, path, &entries);
    audit_reader_close(&reader);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    return is_stdout ? EXIT_DONE : report(call, path, entries);
}
