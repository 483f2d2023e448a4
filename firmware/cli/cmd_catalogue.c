/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile.h"
#include "catalogue/import.h"
#include "cli/cmd.h"

#include "base/date.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { SHORT_HASH_BYTES = 6 };

static void print_diagnostics(struct cmd_call *call, const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++)
        fprintf(stderr, "%s\n",
                cmd_plain(call, diagnostic_format(&diagnostics->items[i], call->lang, &call->arena)));
}

static int print_built(struct cmd_call *call, const struct compile_summary *summary)
{
    char hash[2 * SHORT_HASH_BYTES + 1];
    const struct lang_arg args[] = {
        { "sequence", lang_number(&call->arena, call->lang, summary->sequence) },
        { "rows", lang_number(&call->arena, call->lang, (int64_t)summary->rows) },
        { "products", lang_number(&call->arena, call->lang, (int64_t)summary->products) },
        { "hash", hash },
    };

    bytes_format_hex((struct bytes){ summary->content_hash, SHORT_HASH_BYTES }, hash);
    printf("%s\n", cmd_fill(call, STR_CLI_BUILT, args, sizeof args / sizeof args[0]));
    return EXIT_DONE;
}

/* Whether `out` is newer than every file of `source`. */
static bool is_up_to_date(const char *source, const char *out)
{
    struct stat built, file;
    bool is_newer = true;
    struct dirent *entry;
    DIR *folder;

    if (stat(out, &built) != 0)
        return false;
    folder = opendir(source);
    if (folder == NULL)
        return false;
    while ((entry = readdir(folder)) != NULL) {
        if (fstatat(dirfd(folder), entry->d_name, &file, 0) == 0 && S_ISREG(file.st_mode) &&
            file.st_mtime >= built.st_mtime)
            is_newer = false;
    }
    closedir(folder);
    return is_newer;
}

int cmd_catalogue_build(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--if-changed", .is_flag = true } };
    struct fault fault = { .err = ERR_NONE };
    struct compile_summary summary;
    struct diagnostics diagnostics;
    const char *operands[2];
    enum err err;

    if (!cmd_options(call, options, 1, operands, 2))
        return EXIT_INPUT;
    if (options[0].value != NULL && is_up_to_date(operands[0], operands[1]))
        return EXIT_DONE;
    err = diagnostics_init(&diagnostics, &call->arena);
    if (err != ERR_NONE)
        return cmd_fail(call, operands[0], err, NULL);
    err = catalogue_compile(operands[0], operands[1], &diagnostics, &fault, &summary);
    print_diagnostics(call, &diagnostics);
    if (err == ERR_INPUT && diagnostics.errors > 0) {
        const struct lang_arg arg = { "count", lang_number(&call->arena, call->lang, (int64_t)diagnostics.errors) };

        fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_NOT_BUILT, &arg, 1));
        return EXIT_INPUT;
    }
    return err == ERR_NONE ? print_built(call, &summary) : cmd_fail(call, operands[0], err, &fault);
}

static int print_report(struct cmd_call *call, const struct import_report *report)
{
    const struct lang_arg args[] = {
        { "rows", lang_number(&call->arena, call->lang, (int64_t)report->rows) },
        { "kept", lang_number(&call->arena, call->lang, (int64_t)report->kept) },
        { "skipped", lang_number(&call->arena, call->lang, (int64_t)report->skipped) },
        { "families", lang_number(&call->arena, call->lang, (int64_t)report->families) },
        { "expired", lang_number(&call->arena, call->lang, (int64_t)report->expired) },
        { "other", lang_number(&call->arena, call->lang, (int64_t)report->non_ascii) },
    };

    for (size_t i = 0; i < report->note_count; i++)
        printf("%u\t%s\t%s\n", report->notes[i].line, report->notes[i].name,
               lang_text(call->lang, report->notes[i].reason));
    printf("%s\n", cmd_fill(call, STR_CLI_IMPORTED, args, sizeof args / sizeof args[0]));
    return EXIT_DONE;
}

int cmd_catalogue_import(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--on" } };
    struct fault fault = { .err = ERR_NONE };
    struct import_report report;
    const char *operands[3];
    int32_t day;
    enum err err;

    if (!cmd_options(call, options, 1, operands, 3))
        return EXIT_INPUT;
    if (!cmd_day(call, options[0].value, &day))
        return EXIT_INPUT;
    err = catalogue_import(operands[0], operands[1], operands[2], day, &call->arena, &fault, &report);
    return err == ERR_NONE ? print_report(call, &report) : cmd_fail(call, operands[1], err, &fault);
}
