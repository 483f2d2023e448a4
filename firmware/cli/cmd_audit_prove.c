/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include "app/audit_prove.h"
#include "base/file.h"
#include "base/num.h"

#include <stdio.h>

/* What the proof can be: its sentence and the exit code of `check-proof`, after those of trail_result.def. */
struct proof_words {
    const char *code;
    int exit_code;
    enum str sentence;
};

static const struct proof_words proof_words[] = {
    [PROOF_HOLDS] = { "PROVEN", EXIT_DONE, STR_AUDIT_PROOF_HOLDS },
    [PROOF_UNREADABLE] = { "PROOF_UNREADABLE", 42, STR_AUDIT_PROOF_UNREADABLE },
    [PROOF_NOT_SIGNED] = { "PROOF_NOT_SIGNED", 43, STR_AUDIT_PROOF_NOT_SIGNED },
    [PROOF_FORGED] = { "PROOF_FORGED", 44, STR_AUDIT_PROOF_FORGED },
    [PROOF_DOES_NOT_FIT] = { "PROOF_DOES_NOT_FIT", 45, STR_AUDIT_PROOF_DOES_NOT_FIT },
};

static int say(struct cmd_call *call, enum str id, const char *seq, enum err err, int code)
{
    const struct lang_arg arg = { "seq", seq };

    fprintf(stderr, "%s [%s]\n", cmd_fill(call, id, &arg, 1), err_name(err));
    return code;
}

static int write_proof(struct cmd_call *call, const struct proof_file *file, const char *path)
{
    uint8_t *room = ARENA_TAKE(&call->arena, PROOF_FILE_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = PROOF_FILE_MAX };
    const struct lang_arg arg = { "file", path };
    enum err err = room == NULL ? ERR_LIMIT : proof_file_put(file, &out);

    if (err == ERR_NONE && path == NULL)
        return cmd_print(call, buffer_view(&out)) ? EXIT_DONE : EXIT_FAILED;
    if (err == ERR_NONE)
        err = file_write(path, buffer_view(&out), 0644);
    if (err != ERR_NONE)
        return cmd_fail(call, path != NULL ? path : "-", err, NULL);
    printf("%s\n", cmd_fill(call, STR_CLI_WRITTEN, &arg, 1));
    return EXIT_DONE;
}

int cmd_audit_prove(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--state" }, { .name = "--out" } };
    struct proof_file *file = ARENA_TAKE(&call->arena, 1, struct proof_file);
    struct audit_reader reader;
    const char *word;
    int64_t seq;
    enum err err;
    int code;

    if (!cmd_options(call, options, 2, &word, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL || file == NULL || num_parse(word, 1, INT64_MAX, &seq) != ERR_NONE)
        return cmd_usage(call);
    code = cmd_audit_open(call, options[0].value, "", &reader);
    if (code != EXIT_DONE)
        return code;
    err = audit_prove(&reader, (uint64_t)seq, &call->arena, file);
    if (err == ERR_NOT_FOUND)
        code = say(call, STR_AUDIT_NO_ENTRY, word, err, EXIT_INPUT);
    else if (err == ERR_CONFLICT)
        code = say(call, STR_AUDIT_NOT_SIGNED_YET, word, err, EXIT_FAILED);
    else if (err == ERR_SIGNATURE)
        code = say(call, STR_AUDIT_DOES_NOT_FIT, word, err, EXIT_FAILED);
    else
        code = err == ERR_NONE ? write_proof(call, file, options[1].value)
                               : cmd_fail(call, options[0].value, err, NULL);
    audit_reader_close(&reader);
    return code;
}

static int print_result(struct cmd_call *call, enum proof_result result, const struct proof_file *file,
                        const struct note_head *head)
{
    const struct lang_arg args[] = {
        { "origin", head->origin },
        { "seq", lang_number(&call->arena, call->lang, (int64_t)file->index + 1) },
        { "size", lang_number(&call->arena, call->lang, (int64_t)head->size) },
    };

    printf("%s [%s]\n", cmd_fill(call, proof_words[result].sentence, args, 3), proof_words[result].code);
    if (result == PROOF_HOLDS && !cmd_print(call, (struct bytes){ file->entry, file->entry_size }))
        return EXIT_FAILED;
    return proof_words[result].exit_code;
}

int cmd_audit_check_proof(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--trust" } };
    struct proof_file *file = ARENA_TAKE(&call->arena, 1, struct proof_file);
    enum proof_result result = PROOF_UNREADABLE;
    struct fault fault = { .err = ERR_NONE };
    struct note_head head = { .size = 0 };
    struct trust_list trust;
    struct bytes bytes;
    const char *path;
    enum err err;

    if (!cmd_options(call, options, 1, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL || file == NULL)
        return cmd_usage(call);
    err = trust_list_load(options[0].value, &call->arena, &trust, &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, options[0].value, err, &fault);
    err = file_read(path, PROOF_FILE_MAX, &call->arena, &bytes);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    if (proof_file_parse(bytes, file) == ERR_NONE)
        result = audit_prove_check(file, &trust, &head);
    return print_result(call, result, file, &head);
}
