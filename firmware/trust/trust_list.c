/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/trust_list.h"

#include "base/file.h"
#include "base/num.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE_BYTES_MAX = 400,
    FIELDS_MAX = 10,
    ALG_MIN = -65536,
    ALG_MAX = -1,
};

static const char header[] = "countersign-trust 1";

/* One line, cut into its fields. */
struct record {
    char text[LINE_BYTES_MAX + 1];
    const char *fields[FIELDS_MAX];
    size_t count;
};

struct parser {
    struct bytes text;
    size_t at;
    unsigned line;
    struct arena *arena;
    struct fault *fault;
    struct trust_list list;
    struct trusted_key *keys;
    struct revoked_slip *revoked;
    struct superseded_slip *superseded;
    struct record record;
};

static enum err refuse(const struct parser *parser, enum err err, unsigned column, const char *what)
{
    return fault_set(parser->fault, err, "trust list", parser->line, column, "%s", what);
}

static int compare_ids(struct slip_id a, struct slip_id b)
{
    if (a.kiosk != b.kiosk)
        return a.kiosk < b.kiosk ? -1 : 1;
    return a.serial < b.serial ? -1 : a.serial > b.serial;
}

static int compare_keys(const void *a, const void *b)
{
    return memcmp(((const struct trusted_key *)a)->kid, ((const struct trusted_key *)b)->kid, KEY_ID_SIZE);
}

static int compare_revoked(const void *a, const void *b)
{
    return compare_ids(((const struct revoked_slip *)a)->id, ((const struct revoked_slip *)b)->id);
}

static int compare_superseded(const void *a, const void *b)
{
    return compare_ids(((const struct superseded_slip *)a)->id, ((const struct superseded_slip *)b)->id);
}

/* The next line into `record`; false at the end. */
static enum err next_line(struct parser *parser, bool *ret_has_line)
{
    struct record *record = &parser->record;
    const uint8_t *start = parser->text.at + parser->at;
    size_t rest = parser->text.size - parser->at, size;
    const uint8_t *end;

    if (rest == 0) {
        *ret_has_line = false;
        return ERR_NONE;
    }
    parser->line++;
    end = memchr(start, '\n', rest);
    if (end == NULL)
        return refuse(parser, ERR_INPUT, 0, "the last line does not end; the file may have been cut off");
    size = (size_t)(end - start);
    if (size > LINE_BYTES_MAX)
        return refuse(parser, ERR_INPUT, 0, "the line is too long");
    memcpy(record->text, start, size);
    record->text[size] = '\0';
    parser->at += size + 1;
    *ret_has_line = true;
    return ERR_NONE;
}

/* Cuts at TABs; each field is checked text. */
static enum err cut_fields(struct parser *parser)
{
    struct record *record = &parser->record;
    char *at = record->text;

    record->count = 0;
    while (at != NULL) {
        char *tab = strchr(at, '\t');

        if (record->count == FIELDS_MAX)
            return refuse(parser, ERR_INPUT, 0, "too many fields");
        if (tab != NULL)
            *tab = '\0';
        if (utf8_check(bytes_of_text(at), LINE_BYTES_MAX, NULL) != UTF8_FINE)
            return refuse(parser, ERR_INPUT, (unsigned)record->count + 1, "not clean UTF-8 text");
        record->fields[record->count++] = at;
        at = tab == NULL ? NULL : tab + 1;
    }
    return ERR_NONE;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_hex(const char *text, uint8_t *ret_bytes, size_t size)
{
    if (strlen(text) != 2 * size)
        return false;
    for (size_t i = 0; i < size; i++) {
        int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        ret_bytes[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static enum err parse_list(struct parser *parser)
{
    const struct record *record = &parser->record;
    int64_t sequence;

    if (record->count != 3)
        return refuse(parser, ERR_INPUT, 0, "list needs a sequence number and a day");
    if (num_parse(record->fields[1], 1, UINT32_MAX, &sequence) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 2, "not a sequence number");
    if (date_parse(record->fields[2], &parser->list.day) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 3, "not a day");
    parser->list.sequence = (uint32_t)sequence;
    return ERR_NONE;
}

static enum err parse_key_id(struct parser *parser, struct trusted_key *key)
{
    const struct record *record = &parser->record;
    uint8_t kid[KEY_ID_SIZE];

    if (!parse_hex(record->fields[1], key->kid, KEY_ID_SIZE))
        return refuse(parser, ERR_INPUT, 2, "the key id is not 8 hexadecimal digits");
    if (!parse_hex(record->fields[2], key->public_key, KEY_PUBLIC_SIZE))
        return refuse(parser, ERR_INPUT, 3, "the public key is not 64 hexadecimal digits");
    key_id(key->public_key, kid);
    if (memcmp(kid, key->kid, KEY_ID_SIZE) != 0)
        return refuse(parser, ERR_INPUT, 2, "the key id is not this key's");
    return ERR_NONE;
}

static bool has_kiosk(enum key_purpose purpose)
{
    return purpose != KEY_PURPOSE_BOARD && purpose != KEY_PURPOSE_OFFICE;
}

/* A board's key and the office's belong to no kiosk, and every other to one. */
static enum err parse_key_holder(struct parser *parser, struct trusted_key *key)
{
    const struct record *record = &parser->record;
    int64_t kiosk = 0;

    if (key_purpose_parse(record->fields[5], &key->purpose) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 6, "the purpose is neither slip, drill, board nor office");
    if (!has_kiosk(key->purpose) && strcmp(record->fields[4], "-") != 0)
        return refuse(parser, ERR_INPUT, 5, "a board's or office's key belongs to no kiosk: - expected");
    if (has_kiosk(key->purpose) && (strlen(record->fields[4]) != 4 ||
                                    num_parse(record->fields[4], 1, 9999, &kiosk) != ERR_NONE))
        return refuse(parser, ERR_INPUT, 5, "not a kiosk number of four digits");
    key->kiosk = (uint16_t)kiosk;
    return ERR_NONE;
}

static enum err parse_key_days(struct parser *parser, struct trusted_key *key)
{
    const struct record *record = &parser->record;

    if (date_parse(record->fields[6], &key->not_before) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 7, "not a day");
    if (date_parse(record->fields[7], &key->not_after) != ERR_NONE || key->not_after < key->not_before)
        return refuse(parser, ERR_INPUT, 8, "not a day on or after the first");
    key->revoked_on = DATE_NONE;
    if (strcmp(record->fields[8], "-") != 0 && date_parse(record->fields[8], &key->revoked_on) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 9, "not a day or -");
    return ERR_NONE;
}

static enum err parse_key(struct parser *parser)
{
    const struct record *record = &parser->record;
    struct trusted_key key = { .alg = 0 };
    int64_t alg;
    enum err err;

    if (record->count != 10)
        return refuse(parser, ERR_INPUT, 0, "key needs nine fields");
    err = parse_key_id(parser, &key);
    if (err != ERR_NONE)
        return err;
    if (num_parse(record->fields[3], ALG_MIN, ALG_MAX, &alg) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 4, "not a COSE algorithm number");
    err = parse_key_holder(parser, &key);
    if (err == ERR_NONE)
        err = parse_key_days(parser, &key);
    if (err != ERR_NONE)
        return err;
    if (record->fields[9][0] == '\0' || strlen(record->fields[9]) > TRUST_LIST_NAME_MAX)
        return refuse(parser, ERR_INPUT, 10, "the name is empty or too long");
    key.name = arena_text(parser->arena, record->fields[9], strlen(record->fields[9]));
    if (key.name == NULL)
        return refuse(parser, ERR_LIMIT, 0, "no room");
    key.alg = (int)alg;
    parser->keys[parser->list.key_count++] = key;
    return ERR_NONE;
}

static enum err parse_revoked(struct parser *parser)
{
    const struct record *record = &parser->record;
    struct revoked_slip *slip = &parser->revoked[parser->list.revoked_count];

    if (record->count != 3)
        return refuse(parser, ERR_INPUT, 0, "revoked needs a slip and a day");
    if (slip_number_parse(record->fields[1], &slip->id) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 2, "not a slip number");
    if (date_parse(record->fields[2], &slip->day) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 3, "not a day");
    parser->list.revoked_count++;
    return ERR_NONE;
}

static enum err parse_superseded(struct parser *parser)
{
    const struct record *record = &parser->record;
    struct superseded_slip *slip = &parser->superseded[parser->list.superseded_count];

    if (record->count != 3)
        return refuse(parser, ERR_INPUT, 0, "superseded needs two slips");
    if (slip_number_parse(record->fields[1], &slip->id) != ERR_NONE)
        return refuse(parser, ERR_INPUT, 2, "not a slip number");
    if (slip_number_parse(record->fields[2], &slip->by) != ERR_NONE || compare_ids(slip->id, slip->by) == 0)
        return refuse(parser, ERR_INPUT, 3, "not another slip's number");
    parser->list.superseded_count++;
    return ERR_NONE;
}

static enum err parse_record(struct parser *parser)
{
    const char *word = parser->record.fields[0];

    if (parser->list.sequence == 0)
        return strcmp(word, "list") == 0 ? parse_list(parser)
                                         : refuse(parser, ERR_INPUT, 1, "the first record is not list");
    if (strcmp(word, "key") == 0)
        return parse_key(parser);
    if (strcmp(word, "revoked") == 0)
        return parse_revoked(parser);
    if (strcmp(word, "superseded") == 0)
        return parse_superseded(parser);
    return refuse(parser, ERR_INPUT, 1, "neither key, revoked nor superseded");
}

/* Room for what the file can hold, counted before anything is parsed. */
static enum err reserve(struct parser *parser)
{
    size_t keys = 0, slips = 0;

    for (size_t at = 0; at < parser->text.size; at++) {
        bool is_start = at == 0 || parser->text.at[at - 1] == '\n';

        if (is_start && parser->text.at[at] == 'k')
            keys++;
        if (is_start && (parser->text.at[at] == 'r' || parser->text.at[at] == 's'))
            slips++;
    }
    if (keys > TRUST_LIST_KEYS_MAX || slips > TRUST_LIST_SLIPS_MAX)
        return refuse(parser, ERR_LIMIT, 0, "too many records");
    parser->keys = ARENA_TAKE(parser->arena, keys + 1, struct trusted_key);
    parser->revoked = ARENA_TAKE(parser->arena, slips + 1, struct revoked_slip);
    parser->superseded = ARENA_TAKE(parser->arena, slips + 1, struct superseded_slip);
    if (parser->keys == NULL || parser->revoked == NULL || parser->superseded == NULL)
        return refuse(parser, ERR_LIMIT, 0, "no room");
    return ERR_NONE;
}

static enum err sort_and_check(struct parser *parser)
{
    struct trust_list *list = &parser->list;

    qsort(parser->keys, list->key_count, sizeof *parser->keys, compare_keys);
    qsort(parser->revoked, list->revoked_count, sizeof *parser->revoked, compare_revoked);
    qsort(parser->superseded, list->superseded_count, sizeof *parser->superseded, compare_superseded);
    parser->line = 0;
    for (size_t i = 1; i < list->key_count; i++)
        if (compare_keys(&parser->keys[i - 1], &parser->keys[i]) == 0)
            return refuse(parser, ERR_INPUT, 0, "two keys have the same id");
    for (size_t i = 1; i < list->revoked_count; i++)
        if (compare_revoked(&parser->revoked[i - 1], &parser->revoked[i]) == 0)
            return refuse(parser, ERR_INPUT, 0, "a slip is revoked twice");
    for (size_t i = 1; i < list->superseded_count; i++)
        if (compare_superseded(&parser->superseded[i - 1], &parser->superseded[i]) == 0)
            return refuse(parser, ERR_INPUT, 0, "a slip is superseded twice");
    list->keys = parser->keys;
    list->revoked = parser->revoked;
    list->superseded = parser->superseded;
    return ERR_NONE;
}

static enum err parse_lines(struct parser *parser)
{
    bool has_line;
    enum err err = next_line(parser, &has_line);

    if (err == ERR_NONE && (!has_line || strcmp(parser->record.text, header) != 0))
        err = refuse(parser, ERR_INPUT, 1, "this is not a trust list of version 1");
    for (;;) {
        if (err == ERR_NONE)
            err = next_line(parser, &has_line);
        if (err != ERR_NONE || !has_line)
            break;
        if (parser->record.text[0] == '#')
            continue;
        err = cut_fields(parser);
        if (err == ERR_NONE)
            err = parse_record(parser);
    }
    if (err == ERR_NONE && parser->list.sequence == 0)
        err = refuse(parser, ERR_INPUT, 1, "the list has no record");
    return err;
}

enum err trust_list_parse(struct bytes text, struct arena *arena, struct trust_list *ret_list,
                          struct fault *fault)
{
    struct parser parser = { .text = text, .arena = arena, .fault = fault };
    enum err err;

    if (text.size > TRUST_LIST_BYTES_MAX)
        return refuse(&parser, ERR_LIMIT, 0, "the file is too large");
    if (memchr(text.at, '\0', text.size) != NULL)
        return refuse(&parser, ERR_INPUT, 0, "not a text");
    err = reserve(&parser);
    if (err == ERR_NONE)
        err = parse_lines(&parser);
    if (err == ERR_NONE)
        err = sort_and_check(&parser);
    if (err == ERR_NONE)
        *ret_list = parser.list;
    return err;
}

enum err trust_list_load(const char *path, struct arena *arena, struct trust_list *ret_list,
                         struct fault *fault)
{
    struct bytes text;
    enum err err = file_read(path, TRUST_LIST_BYTES_MAX, arena, &text);

    if (err != ERR_NONE)
        return fault_set(fault, err, "trust list", 0, 0, "%s", path);
    return trust_list_parse(text, arena, ret_list, fault);
}

const struct trusted_key *trust_list_find_key(const struct trust_list *list, const uint8_t *kid)
{
    struct trusted_key wanted;

    if (list->key_count == 0)
        return NULL;
    memcpy(wanted.kid, kid, KEY_ID_SIZE);
    return bsearch(&wanted, list->keys, list->key_count, sizeof *list->keys, compare_keys);
}

const struct revoked_slip *trust_list_find_revoked(const struct trust_list *list, struct slip_id id)
{
    struct revoked_slip wanted = { .id = id };

    if (list->revoked_count == 0)
        return NULL;
    return bsearch(&wanted, list->revoked, list->revoked_count, sizeof *list->revoked, compare_revoked);
}

const struct superseded_slip *trust_list_find_superseded(const struct trust_list *list, struct slip_id id)
{
    struct superseded_slip wanted = { .id = id };

    if (list->superseded_count == 0)
        return NULL;
    return bsearch(&wanted, list->superseded, list->superseded_count, sizeof *list->superseded,
                   compare_superseded);
}

void trust_list_put_key(struct buffer *out, const struct trusted_key *key)
{
    char kid[KEY_ID_TEXT_SIZE], public_key[2 * KEY_PUBLIC_SIZE + 1], kiosk[8] = "-";
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], revoked[DATE_TEXT_SIZE];

    bytes_format_hex((struct bytes){ key->kid, KEY_ID_SIZE }, kid);
    bytes_format_hex((struct bytes){ key->public_key, KEY_PUBLIC_SIZE }, public_key);
    date_format(key->not_before, first);
    date_format(key->not_after, last);
    date_format(key->revoked_on, revoked);
    if (has_kiosk(key->purpose))
        snprintf(kiosk, sizeof kiosk, "%04u", (unsigned)key->kiosk);
    buffer_put_format(out, "key\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", kid, public_key, key->alg, kiosk,
                      key_purpose_name(key->purpose), first, last, revoked[0] == '\0' ? "-" : revoked, key->name);
}

void trust_list_put(struct buffer *out, const struct trust_list *list)
{
    char day[DATE_TEXT_SIZE], number[SLIP_NUMBER_SIZE], by[SLIP_NUMBER_SIZE];

    date_format(list->day, day);
    buffer_put_format(out, "%s\nlist\t%u\t%s\n", header, list->sequence, day);
    for (size_t i = 0; i < list->key_count; i++)
        trust_list_put_key(out, &list->keys[i]);
    for (size_t i = 0; i < list->revoked_count; i++) {
        slip_number_format(list->revoked[i].id, number);
        date_format(list->revoked[i].day, day);
        buffer_put_format(out, "revoked\t%s\t%s\n", number, day);
    }
    for (size_t i = 0; i < list->superseded_count; i++) {
        slip_number_format(list->superseded[i].id, number);
        slip_number_format(list->superseded[i].by, by);
        buffer_put_format(out, "superseded\t%s\t%s\n", number, by);
    }
}
