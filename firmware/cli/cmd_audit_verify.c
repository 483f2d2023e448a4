/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include "app/audit_verify.h"
#include "audit/base64.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

static const enum str sentences[TRAIL_RESULT_COUNT] = {
#define RESULT(name, exit_code) [TRAIL_##name] = STR_AUDIT_##name,
#include "audit/trail_result.def"
#undef RESULT
};

static const char *number(struct cmd_call *call, uint64_t value)
{
    return lang_number(&call->arena, call->lang, (int64_t)value);
}

static const char *sentence(struct cmd_call *call, enum trail_result result, uint64_t from, uint64_t to)
{
    const struct lang_arg args[] = { { "from", number(call, from) }, { "to", number(call, to) } };

    return cmd_fill(call, sentences[result], args, 2);
}

static void print_line(struct cmd_call *call, enum str id, const char *name, const char *value)
{
    const struct lang_arg arg = { name, value };

    printf("%s\n", cmd_fill(call, id, &arg, 1));
}

static void print_findings(struct cmd_call *call, const struct trail *trail)
{
    for (int i = TRAIL_RESULT_COUNT - 1; i > TRAIL_INTACT; i--) {
        const struct trail_finding *finding = &trail->findings[i];

        if (finding->count == 0)
            continue;
        printf("%s [%s]", sentence(call, (enum trail_result)i, finding->from, finding->to),
               trail_result_code((enum trail_result)i));
        if (finding->count > 1)
            printf(" (%s)", number(call, finding->count));
        printf("\n");
    }
}

static void print_anchors(struct cmd_call *call, const struct audit_anchors *anchors)
{
    for (size_t i = 0; i < anchors->count; i++) {
        const struct trail_anchor *head = &anchors->heads[i];
        const struct lang_arg size = { "size", number(call, head->size) };

        printf("%s%s%s: %s [%s]\n", anchors->paths[i], anchors->slips[i][0] != '\0' ? ", " : "",
               anchors->slips[i],
               head->result == TRAIL_INTACT ? cmd_fill(call, STR_AUDIT_ANCHOR_AGREES, &size, 1)
                                            : sentence(call, head->result, head->from, head->to),
               head->result == TRAIL_INTACT ? "AGREES" : trail_result_code(head->result));
    }
}

static void print_head(struct cmd_call *call, const struct trail *trail)
{
    uint8_t root[AUDIT_HASH_SIZE];
    char text[64];
    struct buffer out = { .at = (uint8_t *)text, .capacity = sizeof text - 1 };

    audit_tree_root(&trail->tree, root);
    base64_put(&out, (struct bytes){ root, sizeof root });
    text[out.used] = '\0';
    print_line(call, STR_AUDIT_ENTRIES, "count", number(call, trail->tree.size));
    print_line(call, STR_AUDIT_ROOT, "root", text);
    print_line(call, STR_AUDIT_CHECKPOINTS, "count", number(call, trail->checkpoints));
    print_line(call, STR_AUDIT_SIGNED, "size", number(call, trail->signed_size));
}

static int print_trail(struct cmd_call *call, const struct trail *trail, const struct audit_anchors *anchors)
{
    if (trail->result == TRAIL_INTACT)
        printf("%s [%s]\n", sentence(call, TRAIL_INTACT, 0, 0), trail_result_code(TRAIL_INTACT));
    print_findings(call, trail);
    print_anchors(call, anchors);
    print_head(call, trail);
    if (trail->anchored_size > 0)
        print_line(call, STR_AUDIT_ANCHORED, "size", number(call, trail->anchored_size));
    else
        printf("%s\n", lang_text(call->lang, STR_AUDIT_NOT_ANCHORED));
    return trail_result_exit_code(trail->result);
}

static int read_anchors(struct cmd_call *call, const struct audit_reader *reader, const char **paths,
                        size_t count, struct audit_anchors *anchors)
{
    for (size_t i = 0; i < count; i++) {
        size_t mark = arena_mark(&call->arena);
        struct bytes bytes;
        enum err err = file_read(paths[i], AUDIT_ANCHOR_BYTES_MAX, &call->arena, &bytes);

        if (err == ERR_NONE)
            err = audit_anchors_add(anchors, reader, paths[i], bytes, &call->arena);
        arena_reset(&call->arena, mark);
        if (err != ERR_NONE)
            return cmd_fail(call, paths[i], err, NULL);
    }
    return EXIT_DONE;
}

static int verify(struct cmd_call *call, struct audit_reader *reader, const char **paths, size_t count)
{
    struct audit_anchors *anchors = ARENA_TAKE(&call->arena, 1, struct audit_anchors);
    struct trail trail;
    enum err err;
    int code;

    if (anchors == NULL)
        return cmd_fail(call, "-", ERR_LIMIT, NULL);
    code = read_anchors(call, reader, paths, count, anchors);
    if (code != EXIT_DONE)
        return code;
    err = audit_verify(reader, anchors, &trail);
    return err == ERR_NONE ? print_trail(call, &trail, anchors) : cmd_fail(call, reader->folder, err, NULL);
}

int cmd_audit_verify(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" }, { .name = "--trust" } };
    const char *paths[AUDIT_ANCHORS_MAX];
    struct fault fault = { .err = ERR_NONE };
    struct audit_reader reader;
    size_t count;
    enum err err;
    int code;

    if (!cmd_audit_take_repeated(call, "--anchor", paths, AUDIT_ANCHORS_MAX, &count))
        return cmd_usage(call);
    if (!cmd_options(call, options, 2, NULL, 0))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    err = audit_reader_open(options[0].value, options[1].value, &call->arena, &fault, &reader);
    if (err ==
        ERR_CORRUPT) { /* that the database can't even be opened is something found, not a failure to look */
        printf("%s [%s]\n", sentence(call, TRAIL_STORE_DAMAGED, 1, 1),
               trail_result_code(TRAIL_STORE_DAMAGED));
        fprintf(stderr, "  %s:%u:%u %s\n", fault.where != NULL ? fault.where : "store", fault.line,
                fault.column, fault.detail);
        return trail_result_exit_code(TRAIL_STORE_DAMAGED);
    }
    if (err != ERR_NONE)
        return cmd_fail(call, options[0].value, err, &fault);
    code = verify(call, &reader, paths, count);
    audit_reader_close(&reader);
    return code;
}
