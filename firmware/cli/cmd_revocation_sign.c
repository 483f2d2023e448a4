/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/num.h"
#include "cli/cmd_board.h"
#include "codec/board_text.h"
#include "codec/slip_codec.h"
#include "device/system_clock.h"
#include "trust/revocation_sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400, ENTRIES_BYTES_MAX = 1 << 20, ENTRY_WORDS = 4 };

enum option { KEY, SEQUENCE, ON, OUT, OPTION_COUNT };

int cmd_revocation_key(struct cmd_call *call)
{
    return cmd_board_make_key(call, KEY_PURPOSE_OFFICE);
}

/* Cuts a line at its white space; how many words, or one more than fit. */
static size_t cut_words(char *line, const char **words, size_t words_max)
{
    char *rest = NULL;
    size_t count = 0;

    for (char *word = strtok_r(line, " \t\r", &rest); word != NULL; word = strtok_r(NULL, " \t\r", &rest)) {
        if (count == words_max)
            return words_max + 1;
        words[count++] = word;
    }
    return count;
}

/* "0042 R-0042-000017 2 security"; `all` takes every revision back, those to come as well. */
static bool parse_entry(const char *const *words, struct revocation_entry *ret_entry)
{
    struct revocation_entry entry = { .kiosk = 0 };
    int64_t kiosk, revision = 0;

    if (num_parse(words[0], 1, SLIP_KIOSK_MAX, &kiosk) != ERR_NONE || strlen(words[1]) > SLIP_REQUEST_MAX)
        return false;
    if (strcmp(words[2], "all") != 0 && num_parse(words[2], 1, REVOCATION_REVISION_MAX, &revision) != ERR_NONE)
        return false;
    if (revocation_reason_parse(words[3], &entry.reason) != ERR_NONE)
        return false;
    entry.kiosk = (uint16_t)kiosk;
    entry.revision = (int)revision;
    memcpy(entry.request, words[1], strlen(words[1]) + 1);
    *ret_entry = entry;
    return true;
}

static const char *reason_codes(struct cmd_call *call)
{
    const char *codes = "";

    for (int reason = 1; codes != NULL && revocation_reason_code(reason) != NULL; reason++)
        codes = arena_format(&call->arena, "%s%s%s", codes, reason > 1 ? ", " : "", revocation_reason_code(reason));
    return codes != NULL ? codes : "";
}

static int refuse_line(struct cmd_call *call, const char *path, size_t line)
{
    const struct lang_arg args[] = {
        { "file", path },
        { "line", lang_number(&call->arena, call->lang, (int64_t)line) },
        { "reasons", reason_codes(call) },
    };

    fprintf(stderr, "%s\n", cmd_fill(call, STR_REVOCATION_BAD_LINE, args, 3));
    return EXIT_INPUT;
}

static int refuse_count(struct cmd_call *call, const char *path)
{
    const struct lang_arg args[] = {
        { "file", path },
        { "count", lang_number(&call->arena, call->lang, REVOCATION_ENTRIES_MAX) },
    };

    fprintf(stderr, "%s\n", cmd_fill(call, STR_REVOCATION_COUNT, args, 2));
    return EXIT_INPUT;
}

/* Empty lines and those that begin with # say nothing. */
static int parse_entries(struct cmd_call *call, const char *path, char *text, struct revocation_entry *entries,
                         size_t *ret_count)
{
    char *rest = NULL;
    size_t line = 0, count = 0;

    for (char *at = text; at != NULL; at = rest) {
        const char *words[ENTRY_WORDS];
        size_t word_count;

        rest = strchr(at, '\n');
        if (rest != NULL)
            *rest++ = '\0';
        line++;
        if (at[0] == '#')
            continue;
        word_count = cut_words(at, words, ENTRY_WORDS);
        if (word_count == 0)
            continue;
        if (count == REVOCATION_ENTRIES_MAX)
            return refuse_count(call, path);
        if (word_count != ENTRY_WORDS || !parse_entry(words, &entries[count++]))
            return refuse_line(call, path, line);
    }
    *ret_count = count;
    return EXIT_DONE;
}

static int refuse_twice(struct cmd_call *call, const char *path, const char *number)
{
    const struct lang_arg args[] = { { "file", path }, { "number", number } };

    fprintf(stderr, "%s\n", cmd_fill(call, STR_REVOCATION_TWICE, args, 2));
    return EXIT_INPUT;
}

static int read_entries(struct cmd_call *call, const char *path, struct revocation_list *list)
{
    struct revocation_entry *entries = ARENA_TAKE(&call->arena, REVOCATION_ENTRIES_MAX, struct revocation_entry);
    struct bytes file;
    char *text;
    int code;
    enum err err = file_read(path, ENTRIES_BYTES_MAX, &call->arena, &file);

    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    text = arena_text(&call->arena, (const char *)file.at, file.size);
    if (entries == NULL || text == NULL)
        return cmd_fail(call, path, ERR_LIMIT, NULL);
    code = parse_entries(call, path, text, entries, &list->entry_count);
    if (code != EXIT_DONE)
        return code;
    if (list->entry_count == 0)
        return refuse_count(call, path);
    qsort(entries, list->entry_count, sizeof *entries, revocation_compare);
    for (size_t i = 1; i < list->entry_count; i++) {
        if (revocation_compare(&entries[i - 1], &entries[i]) == 0)
            return refuse_twice(call, path, entries[i].request);
    }
    list->entries = entries;
    return EXIT_DONE;
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);

    return size > end_size && strcmp(text + size - end_size, end) == 0;
}

/* A list that is short enough is printed as digits too; a longer one needs a file for its bytes. */
static int write_list(struct cmd_call *call, const char *out, struct bytes frame)
{
    bool is_code = out != NULL && (ends_with(out, ".png") || ends_with(out, ".txt"));
    char text[SLIP_TEXT_MAX + 1];
    bool fits = board_text_format(REVOCATION_MAGIC, frame, text) == ERR_NONE;
    enum err err = ERR_NONE;

    if (!fits && (out == NULL || is_code)) {
        fprintf(stderr, "%s\n", lang_text(call->lang, STR_REVOCATION_NO_CODE));
        return EXIT_INPUT;
    }
    if (is_code)
        err = cmd_board_write(call, out, text);
    else if (out != NULL)
        err = file_write(out, frame, 0644);
    if (err != ERR_NONE)
        return cmd_fail(call, out, err, NULL);
    if (fits)
        printf("%s\n", text);
    return EXIT_DONE;
}

static int sign(struct cmd_call *call, const struct cmd_option *options, const struct revocation_list *list,
                const char *path)
{
    const struct lang_arg arg = { "file", options[KEY].value };
    struct bytes frame;
    struct key key;
    enum err err = key_load(options[KEY].value, &key);

    if (err != ERR_NONE)
        return cmd_fail(call, options[KEY].value, err, NULL);
    err = revocation_sign(list, &key, &call->arena, &frame);
    key_done(&key);
    if (err == ERR_DENIED) {
        fprintf(stderr, "%s\n", cmd_fill(call, STR_REVOCATION_NOT_OFFICE_KEY, &arg, 1));
        return EXIT_INPUT;
    }
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    return write_list(call, options[OUT].value, frame);
}

int cmd_revocation_sign(struct cmd_call *call)
{
    struct cmd_option options[OPTION_COUNT] = {
        [KEY] = { .name = "--key" },
        [SEQUENCE] = { .name = "--sequence" },
        [ON] = { .name = "--on" },
        [OUT] = { .name = "--out" },
    };
    const struct clock_port *clock = system_clock();
    struct revocation_list list = { .sequence = 0 };
    int64_t sequence = 0;
    const char *path;
    int32_t on;
    int code;

    if (!cmd_options(call, options, OPTION_COUNT, &path, 1))
        return EXIT_INPUT;
    if (options[KEY].value == NULL || options[SEQUENCE].value == NULL ||
        num_parse(options[SEQUENCE].value, 1, UINT32_MAX, &sequence) != ERR_NONE)
        return cmd_usage(call);
    list.sequence = (uint32_t)sequence;
    list.issued = clock->now(clock->self);
    if (options[ON].value != NULL) {
        if (!cmd_day(call, options[ON].value, &on))
            return EXIT_INPUT;
        list.issued = (int64_t)on * DAY_S;
    }
    code = read_entries(call, path, &list);
    return code == EXIT_DONE ? sign(call, options, &list, path) : code;
}
