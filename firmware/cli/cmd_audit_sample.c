/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include "app/sample.h"
#include "base/num.h"

#include <stdio.h>

static const char *number(struct cmd_call *call, uint64_t value)
{
    return lang_number(&call->arena, call->lang, (int64_t)value);
}

static void print_row(struct cmd_call *call, const struct sample_row *row)
{
    printf("%s %d: %s [%s]", row->number, row->revision,
           cmd_plain(call, lang_text(call->lang, sample_result_word(row->result))), replay_result_code(row->result));
    if (row->result == REPLAY_DIFFERENT)
        printf(" %s @ %zu", row->member, row->offset);
    printf("\n");
}

static void print_line(struct cmd_call *call, enum str id, const char *name, const char *value)
{
    const struct lang_arg arg = { name, value != NULL ? value : "" };

    printf("%s\n", cmd_fill(call, id, &arg, 1));
}

/* In the order of the report on paper, to be held beside it. */
static int print_sample(struct cmd_call *call, const struct sample *sample)
{
    const struct lang_arg verdict[] = { { "same", number(call, sample->same) },
                                        { "count", number(call, sample->count) } };
    const struct lang_arg picked[] = { { "count", number(call, sample->count) },
                                       { "total", number(call, sample->population) } };
    enum str sentence = sample_is_good(sample) ? STR_AUDIT_SCREEN_SAMPLE_GOOD : STR_AUDIT_SCREEN_SAMPLE_BAD;

    print_line(call, STR_AUDIT_SAMPLE_SIZE, "size", number(call, sample->size));
    print_line(call, STR_AUDIT_SAMPLE_ROOT, "root", sample_root_text(sample->root, &call->arena));
    print_line(call, STR_AUDIT_SAMPLE_SEED, "seed", sample->seed);
    printf("%s\n", cmd_fill(call, STR_AUDIT_SAMPLE_PICKED, picked, 2));
    for (size_t i = 0; i < sample->count; i++)
        print_row(call, &sample->rows[i]);
    if (sample->release_faults > 0)
        printf("%s\n", cmd_plain(call, lang_text(call->lang, STR_AUDIT_SCREEN_RELEASE_FAULT)));
    printf("%s [%s]\n", cmd_fill(call, sentence, verdict, 2), replay_result_code(sample->worst));
    return replay_result_exit_code(sample->worst);
}

/* What was printed: seed, count and, for records that have grown since, entries. */
static bool read_sample(const struct cmd_option *seed, const struct cmd_option *count, const struct cmd_option *size,
                        struct sample *sample)
{
    int64_t wanted, entries = 0;

    if (seed->value == NULL || count->value == NULL)
        return false;
    if (sample_seed_parse(seed->value, sample->seed) != ERR_NONE ||
        num_parse(count->value, 1, SAMPLE_MAX, &wanted) != ERR_NONE)
        return false;
    if (size->value != NULL && num_parse(size->value, 1, INT64_MAX, &entries) != ERR_NONE)
        return false;
    sample->wanted = (size_t)wanted;
    sample->size = (uint64_t)entries;
    return true;
}

int cmd_audit_sample(struct cmd_call *call)
{
    struct cmd_option options[] = {
        { .name = "--state" }, { .name = "--seed" }, { .name = "--count" }, { .name = "--size" }
    };
    struct sample sample = { .worst = REPLAY_SAME };
    struct audit_reader reader;
    enum err err;
    int code;

    if (!cmd_options(call, options, 4, NULL, 0))
        return EXIT_INPUT;
    if (options[0].value == NULL || !read_sample(&options[1], &options[2], &options[3], &sample))
        return cmd_usage(call);
    code = cmd_audit_open(call, options[0].value, "", &reader);
    if (code != EXIT_DONE)
        return code;
    err = sample_run(&reader, &call->arena, &sample);
    audit_reader_close(&reader);
    return err == ERR_NONE ? print_sample(call, &sample) : cmd_fail(call, options[0].value, err, NULL);
}
