/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include "app/replay.h"

#include <stdio.h>
#include <string.h>

static const enum str sentences[REPLAY_RESULT_COUNT] = {
#define RESULT(name, exit_code) [REPLAY_##name] = STR_REPLAY_##name,
#include "app/replay_result.def"
#undef RESULT
};

static const char *number(struct cmd_call *call, size_t value)
{
    return lang_number(&call->arena, call->lang, (int64_t)value);
}

/* One line for each judgement or release that is not as it should be. */
static void print_finding(void *self, const struct replay_finding *finding)
{
    struct cmd_call *call = self;
    size_t mark = arena_mark(&call->arena);
    const struct lang_arg args[] = {
        { "release", number(call, (size_t)finding->release) },
        { "offset", number(call, finding->offset) },
        { "member", finding->member[0] != '\0' ? finding->member : "/" },
    };

    if (finding->number[0] != '\0')
        printf("%s %d: ", finding->number, finding->revision);
    printf("%s [%s]\n", cmd_fill(call, sentences[finding->result], args, 3),
           replay_result_code(finding->result));
    arena_reset(&call->arena, mark);
}

static int print_summary(struct cmd_call *call, const struct replay_summary *summary)
{
    size_t skipped = summary->counts[REPLAY_RELEASE_MISSING] + summary->counts[REPLAY_REQUEST_UNREADABLE];
    size_t same = summary->counts[REPLAY_SAME];
    const struct lang_arg args[] = {
        { "judged", number(call, summary->judgements) },
        { "same", number(call, same) },
        { "skipped", number(call, skipped) },
    };

    if (summary->judgements == 0)
        printf("%s\n", lang_text(call->lang, STR_REPLAY_NOTHING));
    else if (summary->worst == REPLAY_SAME)
        printf("%s [%s]\n", lang_text(call->lang, STR_REPLAY_SAME), replay_result_code(REPLAY_SAME));
    printf("%s\n", cmd_fill(call, STR_REPLAY_SUMMARY, args, 3));
    return replay_result_exit_code(summary->worst);
}

/* Whether a word of the call is no option and no option's value: every option here has one. */
static bool has_operand(const struct cmd_call *call)
{
    for (int i = 0; i < call->argc; i += 2) {
        if (strncmp(call->argv[i], "--", 2) != 0)
            return true;
    }
    return false;
}

int cmd_replay(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" } };
    struct replay_summary summary;
    struct audit_reader reader;
    const char *request = "";
    enum err err;
    int code;

    if (!cmd_options(call, options, 1, &request, has_operand(call) ? 1 : 0))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    code = cmd_audit_open(call, options[0].value, "", &reader);
    if (code != EXIT_DONE)
        return code;
    err = replay_run(&reader, request, &call->arena, print_finding, call, &summary);
    audit_reader_close(&reader);
    if (err != ERR_NONE)
        return cmd_fail(call, request[0] != '\0' ? request : options[0].value, err, NULL);
    return print_summary(call, &summary);
}
