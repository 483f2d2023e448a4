/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_board.h"

#include "base/date.h"
#include "base/file.h"
#include "codec/board_text.h"
#include "codec/qr.h"
#include "codec/qr_read.h"
#include "print/raster.h"
#include "trust/trust_list.h"

#include <stdio.h>
#include <string.h>

enum { INPUT_BYTES_MAX = 16 << 20, KEY_MONTHS = 24, RECORD_BYTES_MAX = 512, QR_PAPER_DOTS = 2000 };

int cmd_board_read(struct cmd_call *call, const char *path, const char *magic, struct bytes *ret_bytes)
{
    struct bytes input;
    struct qr_texts texts;
    enum err err = file_read(path, INPUT_BYTES_MAX, &call->arena, &input);

    if (err == ERR_NONE && !png_is(input)) {
        *ret_bytes = input;
        return EXIT_DONE;
    }
    if (err == ERR_NONE)
        err = qr_read_png(input, &call->arena, &texts);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    for (size_t i = 0; i < texts.count; i++) {
        if (board_text_is(magic, texts.text[i])) {
            *ret_bytes = texts.text[i];
            return EXIT_DONE;
        }
    }
    {
        const struct lang_arg arg = { "file", path };

        fprintf(stderr, "%s\n", cmd_fill(call, STR_CLI_NO_QR, &arg, 1));
    }
    return EXIT_INPUT;
}

/* The code as a picture with its quiet zone, as large as it is read well from a screen. */
static enum err draw_code(struct cmd_call *call, const char *digits, struct raster *ret_raster)
{
    struct qr qr;
    enum err err = qr_encode(digits, QR_PAPER_DOTS, &call->arena, &qr);
    int dots, side;

    if (err != ERR_NONE)
        return err;
    dots = (int)qr.dots_per_module;
    side = ((int)qr.size_modules + 2 * QR_QUIET_MODULES) * dots;
    err = raster_init(ret_raster, &call->arena, (side + 7) / 8 * 8, side);
    for (unsigned row = 0; err == ERR_NONE && row < qr.size_modules; row++) {
        for (unsigned column = 0; column < qr.size_modules; column++) {
            if (qr_is_dark(&qr, column, row))
                raster_fill(ret_raster, ((int)column + QR_QUIET_MODULES) * dots,
                            ((int)row + QR_QUIET_MODULES) * dots, dots, dots, true);
        }
    }
    return err;
}

enum err cmd_board_write(struct cmd_call *call, const char *path, const char *digits)
{
    const char *dot = strrchr(path, '.');
    struct raster raster;
    const char *line;
    enum err err;

    if (dot != NULL && strcmp(dot, ".png") == 0) {
        err = draw_code(call, digits, &raster);
        return err == ERR_NONE ? raster_save(&raster, &call->arena, path) : err;
    }
    line = arena_format(&call->arena, "%s\n", digits);
    return line != NULL ? file_write(path, bytes_of_text(line), 0644) : ERR_LIMIT;
}

int cmd_board_make_key(struct cmd_call *call, enum key_purpose purpose)
{
    struct cmd_option options[] = { { .name = "--name" }, { .name = "--from" }, { .name = "--until" } };
    struct trusted_key record = { .alg = -8, .purpose = purpose, .revoked_on = DATE_NONE };
    uint8_t room[RECORD_BYTES_MAX];
    struct buffer out = { .at = room, .capacity = sizeof room };
    const char *path;
    struct key key;
    enum err err;

    if (!cmd_options(call, options, 3, &path, 1))
        return EXIT_INPUT;
    record.name = options[0].value;
    if (record.name == NULL || record.name[0] == '\0' || strlen(record.name) > TRUST_LIST_NAME_MAX ||
        strpbrk(record.name, "\t\n") != NULL)
        return cmd_usage(call);
    if (!cmd_day(call, options[1].value, &record.not_before))
        return EXIT_INPUT;
    record.not_after = date_add_months(record.not_before, KEY_MONTHS);
    if (options[2].value != NULL && !cmd_day(call, options[2].value, &record.not_after))
        return EXIT_INPUT;
    if (record.not_after < record.not_before)
        return cmd_usage(call);
    err = key_create(path, purpose, &key);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    key_done(&key);
    trust_list_put_key(&out, &record);
    return cmd_print(call, buffer_view(&out)) ? EXIT_DONE : EXIT_FAILED;
}

int cmd_board_key(struct cmd_call *call)
{
    return cmd_board_make_key(call, KEY_PURPOSE_BOARD);
}
