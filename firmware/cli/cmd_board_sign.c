/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "cli/cmd_board.h"
#include "device/system_clock.h"
#include "store/catalogue_store.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

enum option { KEY, REFERENCE, UNTIL, OFFICER, LINES, NOTE, CATALOGUE, TRUST, ON, OUT, OPTION_COUNT };

/* The referral that is answered; with a trust list its signature counts. */
static int read_referral(struct cmd_call *call, const char *path, const char *trust,
                         struct referral_claims *ret_referral)
{
    const struct lang_arg arg = { "file", path };
    struct fault fault = { .err = ERR_NONE };
    struct trust_list list;
    struct bytes text;
    enum err err;
    int code = cmd_board_read(call, path, REFERRAL_MAGIC, &text);

    if (code != EXIT_DONE)
        return code;
    if (board_peek_referral(text, ret_referral) != ERR_NONE) {
        fprintf(stderr, "%s\n", cmd_fill(call, STR_BOARD_NO_REFERRAL, &arg, 1));
        return EXIT_INPUT;
    }
    if (trust == NULL) {
        fprintf(stderr, "%s\n", lang_text(call->lang, STR_BOARD_REFERRAL_NOT_CHECKED));
        return EXIT_DONE;
    }
    err = trust_list_load(trust, &call->arena, &list, &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, trust, err, &fault);
    if (board_verify_referral(text, &list, ret_referral) == BOARD_GENUINE)
        return EXIT_DONE;
    fprintf(stderr, "%s\n", lang_text(call->lang, STR_BOARD_REFERRAL_REFUSED));
    return EXIT_INPUT;
}

static void say_referral(struct cmd_call *call, const struct referral_claims *referral)
{
    const struct lang_arg args[] = {
        { "number", referral->request },
        { "revision", arena_format(&call->arena, "%d", referral->revision) },
        { "unit", referral->unit },
        { "count", lang_number(&call->arena, call->lang, (int64_t)referral->line_count) },
        { "release", arena_format(&call->arena, "%lld", (long long)referral->release) },
        { "kiosk", arena_format(&call->arena, "%04u", (unsigned)referral->kiosk) },
    };
    const char *text =
        lang_fill(&call->arena, lang_plural(call->lang, STR_BOARD_ANSWERS, (int64_t)referral->line_count),
                  args, sizeof args / sizeof args[0]);

    fprintf(stderr, "%s\n", cmd_plain(call, text));
}

/* "CND-01+CND-04" as bits of the release's conditions. */
static bool parse_conditions(const struct rulebook *book, char *codes, struct board_line *line)
{
    char *next;

    *line = (struct board_line){ .outcome = BOARD_CONDITIONAL };
    for (char *at = codes; at != NULL; at = next) {
        const struct condition *condition;

        next = strchr(at, '+');
        if (next != NULL)
            *next++ = '\0';
        condition = book != NULL ? rulebook_condition(book, at) : NULL;
        if (condition == NULL)
            return false;
        line->condition_bits |= (uint32_t)1 << condition->bit;
    }
    return true;
}

static bool parse_outcome(const struct rulebook *book, char *text, struct board_line *line)
{
    if (strcmp(text, "approve") == 0)
        *line = (struct board_line){ .outcome = BOARD_APPROVED };
    else if (strcmp(text, "decline") == 0)
        *line = (struct board_line){ .outcome = BOARD_DECLINED };
    else
        return parse_conditions(book, text, line);
    return true;
}

/* "1=approve": each line once, and none that is not there. */
static bool parse_item(const struct rulebook *book, char *item, struct board_decision *decision)
{
    char *equals = strchr(item, '=');
    int64_t number;

    if (equals == NULL)
        return false;
    *equals = '\0';
    if (num_parse(item, 1, (int64_t)decision->line_count, &number) != ERR_NONE ||
        (int)decision->lines[number - 1].outcome != 0)
        return false;
    return parse_outcome(book, equals + 1, &decision->lines[number - 1]);
}

/* One word for all lines, or an answer for each. */
static bool parse_lines(const struct rulebook *book, const char *text, struct arena *arena,
                        struct board_decision *decision)
{
    char *copy = arena_text(arena, text, strlen(text)), *next;
    size_t answered = 0;

    if (copy == NULL)
        return false;
    if (strchr(copy, '=') == NULL) {
        struct board_line line;

        if (!parse_outcome(book, copy, &line))
            return false;
        for (size_t i = 0; i < decision->line_count; i++)
            decision->lines[i] = line;
        return true;
    }
    for (char *item = copy; item != NULL; item = next) {
        next = strchr(item, ',');
        if (next != NULL)
            *next++ = '\0';
        if (!parse_item(book, item, decision))
            return false;
        answered++;
    }
    return answered == decision->line_count;
}

static int answer_lines(struct cmd_call *call, const struct cmd_option *options,
                        struct board_decision *decision)
{
    const struct lang_arg args[] = {
        { "lines", options[LINES].value },
        { "count", lang_number(&call->arena, call->lang, (int64_t)decision->line_count) },
    };
    struct fault fault = { .err = ERR_NONE };
    struct catalogue *catalogue = NULL;
    bool is_answered;
    enum err err = ERR_NONE;

    if (options[CATALOGUE].value != NULL)
        err = catalogue_open(options[CATALOGUE].value, &fault, &catalogue);
    if (err != ERR_NONE)
        return cmd_fail(call, options[CATALOGUE].value, err, &fault);
    is_answered = parse_lines(catalogue != NULL ? catalogue_rulebook(catalogue) : NULL, options[LINES].value,
                              &call->arena, decision);
    catalogue_close(catalogue);
    if (is_answered)
        return EXIT_DONE;
    fprintf(stderr, "%s\n", cmd_fill(call, STR_BOARD_BAD_LINES, args, 2));
    return EXIT_INPUT;
}

static bool take_text(const char *value, char *ret_text, size_t max_bytes)
{
    if (value == NULL || strlen(value) > max_bytes)
        return value == NULL;
    memcpy(ret_text, value, strlen(value) + 1);
    return true;
}

/* What the options say, beside the lines. */
static bool fill_decision(struct cmd_call *call, const struct cmd_option *options,
                          const struct referral_claims *referral, struct board_decision *decision)
{
    const struct clock_port *clock = system_clock();
    int64_t officer = 0;
    int32_t until, on;

    *decision = (struct board_decision){
        .kiosk = referral->kiosk,
        .revision = referral->revision,
        .line_count = referral->line_count,
        .decided = clock->now(clock->self),
    };
    memcpy(decision->request, referral->request, sizeof decision->request);
    memcpy(decision->inputs, referral->inputs, sizeof decision->inputs);
    if (!take_text(options[REFERENCE].value, decision->reference, BOARD_REFERENCE_MAX) ||
        !take_text(options[NOTE].value, decision->note, BOARD_NOTE_MAX) ||
        num_parse(options[OFFICER].value, 1, INT64_MAX, &officer) != ERR_NONE) {
        cmd_usage(call);
        return false;
    }
    decision->officer = (uint64_t)officer;
    if (!cmd_day(call, options[UNTIL].value, &until))
        return false;
    decision->expires = ((int64_t)until + 1) * DAY_S;
    if (options[ON].value == NULL)
        return true;
    if (!cmd_day(call, options[ON].value, &on))
        return false;
    decision->decided = (int64_t)on * DAY_S;
    return true;
}

static int sign(struct cmd_call *call, const struct cmd_option *options,
                const struct board_decision *decision)
{
    const struct lang_arg arg = { "file", options[KEY].value };
    struct board_signed made;
    struct key key;
    enum err err = key_load(options[KEY].value, &key);

    if (err != ERR_NONE)
        return cmd_fail(call, options[KEY].value, err, NULL);
    err = board_sign(decision, &key, &made);
    key_done(&key);
    if (err == ERR_DENIED || err == ERR_LIMIT) {
        fprintf(stderr, "%s\n",
                cmd_fill(call, err == ERR_LIMIT ? STR_BOARD_TOO_LONG : STR_BOARD_NOT_BOARD_KEY, &arg, 1));
        return EXIT_INPUT;
    }
    if (err == ERR_NONE && options[OUT].value != NULL)
        err = cmd_board_write(call, options[OUT].value, made.text);
    if (err != ERR_NONE)
        return cmd_fail(call, options[OUT].value != NULL ? options[OUT].value : options[KEY].value, err,
                        NULL);
    printf("%s\n", made.text);
    return EXIT_DONE;
}

int cmd_board_sign(struct cmd_call *call)
{
    struct cmd_option options[OPTION_COUNT] = {
        [KEY] = { .name = "--key" },
        [REFERENCE] = { .name = "--reference" },
        [UNTIL] = { .name = "--until" },
        [OFFICER] = { .name = "--officer" },
        [LINES] = { .name = "--lines" },
        [NOTE] = { .name = "--note" },
        [CATALOGUE] = { .name = "--catalogue" },
        [TRUST] = { .name = "--trust" },
        [ON] = { .name = "--on" },
        [OUT] = { .name = "--out" },
    };
    struct referral_claims referral;
    struct board_decision decision;
    const char *path;
    int code;

    if (!cmd_options(call, options, OPTION_COUNT, &path, 1))
        return EXIT_INPUT;
    if (options[KEY].value == NULL || options[REFERENCE].value == NULL || options[UNTIL].value == NULL ||
        options[OFFICER].value == NULL || options[LINES].value == NULL)
        return cmd_usage(call);
    code = read_referral(call, path, options[TRUST].value, &referral);
    if (code != EXIT_DONE)
        return code;
    say_referral(call, &referral);
    if (!fill_decision(call, options, &referral, &decision))
        return EXIT_INPUT;
    code = answer_lines(call, options, &decision);
    return code == EXIT_DONE ? sign(call, options, &decision) : code;
}
