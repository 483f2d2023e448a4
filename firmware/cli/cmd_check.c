/* SPDX-License-Identifier: Apache-2.0 */
#include "app/check.h"
#include "cli/cmd.h"
#include "cli/request_file.h"
#include "codec/verdict_json.h"
#include "store/catalogue_store.h"

#include <stdio.h>
#include <string.h>

static bool parse_audience(struct cmd_call *call, const char *value, enum disclosure *ret_audience)
{
    static const char *const names[] = { "public", "internal", "security" };
    const struct lang_arg arg = { "audience", value };

    *ret_audience = DISCLOSURE_PUBLIC;
    if (value == NULL)
        return true;
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, names[i]) == 0) {
            *ret_audience = (enum disclosure)i;
            return true;
        }
    }
    fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_CHECK_BAD_AUDIENCE, &arg, 1));
    return false;
}

static enum err judge(struct cmd_call *call, struct catalogue *catalogue, const struct request *request, int32_t day,
                      enum disclosure audience, struct bytes *ret_json)
{
    const struct line_facts *facts;
    struct verdict verdict;
    struct sentence_scope scope;
    enum err err = check_against(catalogue, request, NULL, day, &call->arena, &verdict, &facts);

    if (err != ERR_NONE)
        return err;
    scope = (struct sentence_scope){
        .book = catalogue_rulebook(catalogue),
        .request = request,
        .facts = facts,
        .verdict = &verdict,
        .arena = &call->arena,
        .lang = call->lang,
    };
    return verdict_json_write(&scope, audience, call->has_lang, ret_json);
}

int cmd_check(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--store" }, { .name = "--on" }, { .name = "--audience" } };
    struct fault fault = { .err = ERR_NONE };
    struct catalogue *catalogue;
    enum disclosure audience;
    struct request request;
    const char *path;
    struct bytes json;
    int32_t day;
    int code;
    enum err err;

    if (!cmd_options(call, options, 3, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL || options[1].value == NULL)
        return cmd_usage(call);
    if (!cmd_day(call, options[1].value, &day) || !parse_audience(call, options[2].value, &audience))
        return EXIT_INPUT;
    code = request_file_read(call, path, &request);
    if (code != EXIT_DONE)
        return code;
    err = catalogue_open(options[0].value, &fault, &catalogue);
    if (err != ERR_NONE)
        return cmd_fail(call, options[0].value, err, &fault);
    err = judge(call, catalogue, &request, day, audience, &json);
    if (err != ERR_NONE)
        code = cmd_fail(call, path, err, NULL);
    else if (!cmd_print(call, json) || !cmd_print(call, bytes_of_text("\n")))
        code = EXIT_FAILED;
    catalogue_close(catalogue);
    return code;
}
