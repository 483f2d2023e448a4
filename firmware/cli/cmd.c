/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd.h"

#include "base/date.h"
#include "device/system_clock.h"

#include <stdio.h>
#include <string.h>

static struct cmd_option *find_option(struct cmd_option *options, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    }
    return NULL;
}

/* Takes one option at `*index`; false when it is unknown, given twice or lacks its value. */
static bool take_option(struct cmd_call *call, struct cmd_option *options, size_t count, int *index)
{
    const char *name = call->argv[*index];
    struct cmd_option *option = find_option(options, count, name);
    bool is_language = strcmp(name, "--lang") == 0;

    if (option != NULL && option->is_flag) {
        option->value = "";
        return true;
    }
    if ((option == NULL && !is_language) || *index + 1 >= call->argc)
        return false;
    *index += 1;
    if (is_language) {
        call->has_lang = true;
        return lang_parse(call->argv[*index], &call->lang) == ERR_NONE;
    }
    if (option->value != NULL)
        return false;
    option->value = call->argv[*index];
    return true;
}

bool cmd_options(struct cmd_call *call, struct cmd_option *options, size_t option_count, const char **ret_operands,
                 size_t operand_count)
{
    size_t operands = 0;

    for (int i = 0; i < call->argc; i++) {
        if (strncmp(call->argv[i], "--", 2) == 0) {
            if (!take_option(call, options, option_count, &i)) {
                cmd_usage(call);
                return false;
            }
            continue;
        }
        if (operands < operand_count)
            ret_operands[operands] = call->argv[i];
        operands++;
    }
    if (operands == operand_count)
        return true;
    cmd_usage(call);
    return false;
}

int cmd_usage(const struct cmd_call *call)
{
    fprintf(stderr, "%s\n", lang_text(call->lang, call->cmd->usage));
    return EXIT_INPUT;
}

int cmd_fail(struct cmd_call *call, const char *subject, enum err err, const struct fault *fault)
{
    fprintf(stderr, "%s: %s [%s]\n", subject, lang_text(call->lang, lang_err(err)), err_name(err));
    if (fault != NULL && fault->err != ERR_NONE)
        fprintf(stderr, "  %s:%u:%u %s\n", fault->where, fault->line, fault->column, fault->detail);
    return err == ERR_INPUT || err == ERR_LIMIT || err == ERR_NOT_FOUND ? EXIT_INPUT : EXIT_FAILED;
}

const char *cmd_plain(struct cmd_call *call, const char *text)
{
    return lang_plain(&call->arena, text);
}

const char *cmd_fill(struct cmd_call *call, enum str id, const struct lang_arg *args, size_t arg_count)
{
    return cmd_plain(call, lang_fill(&call->arena, lang_text(call->lang, id), args, arg_count));
}

bool cmd_day(struct cmd_call *call, const char *value, int32_t *ret_day)
{
    const struct clock_port *clock = system_clock();
    const struct lang_arg arg = { "date", value };

    if (value == NULL) {
        *ret_day = (int32_t)(clock->now(clock->self) / 86400);
        return true;
    }
    if (date_parse(value, ret_day) == ERR_NONE)
        return true;
    fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_CHECK_BAD_DATE, &arg, 1));
    return false;
}

bool cmd_print(struct cmd_call *call, struct bytes bytes)
{
    if (fwrite(bytes.at, 1, bytes.size, stdout) == bytes.size)
        return true;
    cmd_fail(call, "-", ERR_STORAGE, NULL);
    return false;
}
