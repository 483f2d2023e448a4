/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "base/num.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum release_kind { RELEASE_TEXT, RELEASE_NUMBER, RELEASE_DATE, RELEASE_CURRENCY };

struct release_key {
    const char *key;
    enum release_kind kind;
    bool is_required;
    bool is_translated; /* one row per language, English required when the key is */
};

static const struct release_key keys[] = {
    { "issuer", RELEASE_TEXT, true, false },     { "issuer_name", RELEASE_TEXT, true, true },
    { "sequence", RELEASE_NUMBER, true, false }, { "issued", RELEASE_DATE, true, false },
    { "not_before", RELEASE_DATE, true, false }, { "fresh_until", RELEASE_DATE, true, false },
    { "hard_until", RELEASE_DATE, true, false }, { "base_currency", RELEASE_CURRENCY, true, false },
    { "note", RELEASE_TEXT, false, true },
};

static void problem(struct work *work, unsigned line, const char *column, enum str text, struct bytes value)
{
    struct report report = report_of(work->diagnostics, ENTITY_RELEASE);

    report_place(&report, line, column);
    report_add(&report, text, "value", value);
}

static const struct row *find(struct work *work, const char *key)
{
    return source_find(&work->source.files[ENTITY_RELEASE], bytes_of_text(key));
}

static struct bytes value_of(const struct row *row)
{
    struct view view;

    view_row(row, &view);
    return view.fields[1];
}

static void check_value(struct work *work, const struct release_key *key, const struct row *row)
{
    struct bytes value = value_of(row);
    const char *text = field_text(work, value);
    struct report report = report_of(work->diagnostics, ENTITY_RELEASE);
    int64_t number;
    int32_t day;

    switch (key->kind) {
    case RELEASE_TEXT:
        break;
    case RELEASE_NUMBER:
        report_place(&report, row->line, "value");
        if (num_parse(text, 1, UINT32_MAX, &number) != ERR_NONE)
            report_add3(&report, STR_CATALOGUE_BAD_NUMBER, "min", "1", "max", "4294967295", "value", value);
        break;
    case RELEASE_DATE:
        if (date_parse(text, &day) != ERR_NONE)
            problem(work, row->line, "value", STR_CATALOGUE_BAD_DATE, value);
        break;
    case RELEASE_CURRENCY:
        work->base_currency = currency_find(text);
        if (work->base_currency == NULL)
            problem(work, row->line, "value", STR_CATALOGUE_BAD_CURRENCY, value);
        break;
    }
}

static void check_key(struct work *work, const struct release_key *key)
{
    for (int lang = 0; lang < (key->is_translated ? LANG_COUNT : 1); lang++) {
        const struct row *row;
        char name[32];

        if (key->is_translated)
            snprintf(name, sizeof name, "%s.%s", key->key, lang_code((enum lang)lang));
        else
            snprintf(name, sizeof name, "%s", key->key);
        row = find(work, name);
        if (row != NULL)
            check_value(work, key, row);
        else if (key->is_required && lang == LANG_EN)
            problem(work, 0, "", STR_CATALOGUE_RELEASE_MISSING, bytes_of_text(name));
    }
}

static bool is_known(struct bytes name)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t size = strlen(keys[i].key);
        char code[3] = "";
        enum lang lang;

        if (name.size < size || memcmp(name.at, keys[i].key, size) != 0)
            continue;
        if (!keys[i].is_translated && name.size == size)
            return true;
        if (!keys[i].is_translated || name.size != size + sizeof code || name.at[size] != '.')
            continue;
        memcpy(code, name.at + size + 1, 2);
        if (lang_parse(code, &lang) == ERR_NONE)
            return true;
    }
    return false;
}

static int32_t date_of(struct work *work, const char *key)
{
    const struct row *row = find(work, key);

    return row == NULL ? DATE_NONE : field_date(value_of(row));
}

void check_release(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_RELEASE];
    int32_t issued, fresh, hard;

    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (!is_known(view.fields[0]))
            problem(work, view.row->line, "key", STR_CATALOGUE_RELEASE_UNKNOWN, view.fields[0]);
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        check_key(work, &keys[i]);
    issued = date_of(work, "issued");
    fresh = date_of(work, "fresh_until");
    hard = date_of(work, "hard_until");
    work->day = date_of(work, "not_before");
    if (issued != DATE_NONE && fresh != DATE_NONE && hard != DATE_NONE && !(issued <= fresh && fresh <= hard))
        problem(work, find(work, "hard_until")->line, "value", STR_CATALOGUE_RELEASE_ORDER,
                bytes_of_text(""));
}
