/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd.h"

#include "base/file.h"
#include "codec/slip_show.h"
#include "device/system_clock.h"
#include "trust/slip_verify.h"

#include <stdio.h>
#include <string.h>

enum { INPUT_BYTES_MAX = 16 << 20, DAY_S = 86400 };

static void print_rows(struct cmd_call *call, const struct slip_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        printf("%s: %s\n", rows->row[i].label, cmd_plain(call, rows->row[i].value));
}

/* The slip's text in what was given: a picture's QR code, or the text itself without the white space around it. */
static enum err slip_text_of(struct cmd_call *call, struct bytes input, struct bytes *ret_text)
{
    static const uint8_t png_magic[4] = { 0x89, 'P', 'N', 'G' };
    struct qr_texts texts;
    enum err err;

    if (input.size < sizeof png_magic || memcmp(input.at, png_magic, sizeof png_magic) != 0) {
        while (input.size > 0 && strchr(" \t\r\n", input.at[input.size - 1]) != NULL)
            input.size--;
        *ret_text = input;
        return ERR_NONE;
    }
    err = qr_read_png(input, &call->arena, &texts);
    if (err == ERR_NONE && texts.count == 0)
        err = ERR_NOT_FOUND;
    if (err != ERR_NONE)
        return err;
    *ret_text = texts.text[0];
    for (size_t i = 0; i < texts.count; i++) {
        if (slip_text_kind(texts.text[i]) == SLIP_TEXT_FOREIGN)
            continue;
        *ret_text = texts.text[i];
        break;
    }
    return ERR_NONE;
}

int cmd_slip_show(struct cmd_call *call)
{
    struct slip_rows rows;
    struct bytes input, text;
    const char *path;
    struct slip slip;
    enum err err;

    if (!cmd_options(call, NULL, 0, &path, 1))
        return EXIT_INPUT;
    err = file_read(path, INPUT_BYTES_MAX, &call->arena, &input);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    err = slip_text_of(call, input, &text);
    if (err == ERR_NOT_FOUND) {
        const struct lang_arg arg = { "file", path };

        fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_NO_QR, &arg, 1));
        return EXIT_INPUT;
    }
    if (err == ERR_NONE)
        err = slip_peek_text(text, &slip);
    if (err == ERR_NONE)
        err = slip_show(&slip, NULL, NULL, call->lang, &call->arena, &rows);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    print_rows(call, &rows);
    printf("%s\n", lang_text(call->lang, STR_CLI_NOT_CHECKED));
    return EXIT_DONE;
}

/* How old the revocations are that the result rests on, and whose key signed. */
static void print_list(struct cmd_call *call, const struct slip_check *check)
{
    if (check->issuer != NULL)
        printf("%s: %s\n", lang_text(call->lang, STR_VERIFY_LABEL_ISSUER), check->issuer->name);
    printf("%s: %s\n", lang_text(call->lang, STR_VERIFY_LABEL_LIST),
           lang_date(&call->arena, call->lang, check->list_day));
}

static int print_check(struct cmd_call *call, const struct slip_check *check)
{
    const struct slip *slip = check->has_slip ? &check->slip : NULL;
    struct slip_rows rows;

    printf("%s [%s]\n", lang_text(call->lang, slip_result_title(check->result)), slip_result_code(check->result));
    printf("%s\n", cmd_plain(call, slip_show_sentence(check->result, slip, check->superseded_by, NULL, call->lang,
                                                      &call->arena)));
    printf("%s\n", cmd_plain(call, slip_show_next_step(check->result, slip, check->superseded_by, NULL, call->lang,
                                                       &call->arena)));
    if (slip != NULL && slip_show(slip, check->code, NULL, call->lang, &call->arena, &rows) == ERR_NONE)
        print_rows(call, &rows);
    print_list(call, check);
    return slip_result_exit_code(check->result);
}

int cmd_slip_verify(struct cmd_call *call)
{
    struct cmd_option options[] = { { .name = "--trust" }, { .name = "--on" }, { .name = "--at" } };
    const struct clock_port *clock = system_clock();
    int64_t now = clock->now(clock->self);
    struct fault fault = { .err = ERR_NONE };
    struct trust_list list;
    struct slip_check check;
    struct bytes input;
    const char *path;
    int32_t day;
    enum err err;

    if (!cmd_options(call, options, 3, &path, 1))
        return EXIT_INPUT;
    if (options[0].value == NULL)
        return cmd_usage(call);
    if (options[1].value != NULL) {
        if (!cmd_day(call, options[1].value, &day))
            return EXIT_INPUT;
        now = (int64_t)day * DAY_S + DAY_S - 1; /* the end of that day: what is valid on it is valid */
    }
    err = trust_list_load(options[0].value, &call->arena, &list, &fault);
    if (err != ERR_NONE)
        return cmd_fail(call, options[0].value, err, &fault);
    err = file_read(path, INPUT_BYTES_MAX, &call->arena, &input);
    if (err == ERR_NONE)
        err = slip_verify_bytes(input, &list, now, options[2].value, &call->arena, &check);
    return err == ERR_NONE ? print_check(call, &check) : cmd_fail(call, path, err, NULL);
}
