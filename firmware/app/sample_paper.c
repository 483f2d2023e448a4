/* SPDX-License-Identifier: Apache-2.0 */
#include "app/sample.h"

#include "app/clerk_parts.h"
#include "core/worktime.h"

#include <stdio.h>

enum { FIELDS = 8, ROOT_GROUP = 8 };

const char *sample_root_text(const uint8_t root[AUDIT_HASH_SIZE], struct arena *arena)
{
    char hex[2 * AUDIT_HASH_SIZE + 1], text[2 * AUDIT_HASH_SIZE + AUDIT_HASH_SIZE / 4 + 1];
    size_t used = 0;

    bytes_format_hex((struct bytes){ root, AUDIT_HASH_SIZE }, hex);
    for (size_t i = 0; i < 2 * AUDIT_HASH_SIZE; i++) {
        if (i > 0 && i % ROOT_GROUP == 0)
            text[used++] = ' ';
        text[used++] = hex[i];
    }
    return arena_text(arena, text, used);
}

static enum err fill_fields(struct clerk *clerk, const struct person *auditor, const struct sample *sample,
                            struct arena *arena, struct report_paper *paper)
{
    enum lang lang = paper->language;
    const struct calendar *calendar = worktime_calendar(clerk_rulebook(clerk), auditor->unit);
    struct report_field *fields = ARENA_TAKE(arena, FIELDS, struct report_field);
    size_t count = 0;

    if (fields == NULL)
        return ERR_LIMIT;
    fields[count++] =
        (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_PAPER_BY),
                               arena_format(arena, "%s · %s", auditor->name, auditor->id), false };
    fields[count++] = (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_PAPER_WHEN),
                                             lang_moment(arena, lang, clerk_now(clerk), calendar->offset_minutes, true), false };
    if (!clerk_time_is_verified(clerk))
        fields[count - 1].value = arena_format(arena, "%s · %s", fields[count - 1].value,
                                               lang_text(lang, STR_AUDIT_SCREEN_PAPER_TIME_UNVERIFIED));
    fields[count++] =
        (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_PAPER_KIOSK), clerk->origin, true };
    fields[count++] = (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_SIZE),
                                             lang_number(arena, lang, (int64_t)sample->size), false };
    fields[count++] = (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_ROOT),
                                             sample_root_text(sample->root, arena), true };
    fields[count++] = (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_SEED),
                                             arena_text(arena, sample->seed, sizeof sample->seed - 1), true };
    fields[count++] =
        (struct report_field){ lang_text(lang, STR_AUDIT_SCREEN_PAPER_PICKED),
                               lang_format(arena, lang, STR_AUDIT_SCREEN_PICKED, "count",
                                           lang_number(arena, lang, (int64_t)sample->count), "total",
                                           lang_number(arena, lang, (int64_t)sample->population), NULL, NULL),
                               false };
    for (size_t i = 0; i < count; i++) {
        if (fields[i].value == NULL)
            return ERR_LIMIT;
    }
    paper->fields = fields;
    paper->field_count = count;
    return ERR_NONE;
}

static enum err fill_rows(const struct sample *sample, struct arena *arena, struct report_paper *paper)
{
    struct report_row *rows = ARENA_TAKE(arena, sample->count, struct report_row);

    if (rows == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < sample->count; i++) {
        const struct sample_row *row = &sample->rows[i];
        bool is_same = row->result == REPLAY_SAME;

        rows[i] = (struct report_row){
            .shape = is_same ? SLIP_SHAPE_TICK : SLIP_SHAPE_CROSS,
            .title = arena_format(arena, "%s / %d", row->number, row->revision),
            .detail = lang_text(paper->language, sample_result_word(row->result)),
            .code = "",
        };
        if (row->result == REPLAY_DIFFERENT)
            rows[i].code = arena_format(arena, "%s @ %zu", row->member, row->offset);
        if (rows[i].title == NULL || rows[i].code == NULL)
            return ERR_LIMIT;
    }
    paper->rows = rows;
    paper->row_count = sample->count;
    return ERR_NONE;
}

enum str sample_result_word(enum replay_result result)
{
    static const enum str words[REPLAY_RESULT_COUNT] = {
        [REPLAY_SAME] = STR_AUDIT_SCREEN_RESULT_SAME,
        [REPLAY_RELEASE_MISSING] = STR_AUDIT_SCREEN_RESULT_RELEASE_MISSING,
        [REPLAY_REQUEST_UNREADABLE] = STR_AUDIT_SCREEN_RESULT_REQUEST_UNREADABLE,
        [REPLAY_RELEASE_UNRECORDED] = STR_AUDIT_SCREEN_RESULT_RELEASE_UNRECORDED,
        [REPLAY_RELEASE_CHANGED] = STR_AUDIT_SCREEN_RESULT_RELEASE_CHANGED,
        [REPLAY_NOT_IN_TRAIL] = STR_AUDIT_SCREEN_RESULT_NOT_IN_TRAIL,
        [REPLAY_INPUTS_CHANGED] = STR_AUDIT_SCREEN_RESULT_INPUTS_CHANGED,
        [REPLAY_DIFFERENT] = STR_AUDIT_SCREEN_RESULT_DIFFERENT,
    };

    return words[result];
}

bool sample_is_good(const struct sample *sample)
{
    return sample->same == sample->count && sample->release_faults == 0;
}

enum err sample_paper(struct clerk *clerk, const struct person *auditor, const struct sample *sample,
                      struct arena *arena, struct report_paper *ret_paper)
{
    enum lang lang = auditor->language;
    bool is_good = sample_is_good(sample);
    struct report_paper paper = {
        .language = lang,
        .issuer = lang_name(clerk_issuer(clerk), lang),
        .title = lang_text(lang, STR_AUDIT_SCREEN_PAPER_TITLE),
        .shape = is_good ? SLIP_SHAPE_TICK : SLIP_SHAPE_CROSS,
        .verdict =
            lang_format(arena, lang, is_good ? STR_AUDIT_SCREEN_SAMPLE_GOOD : STR_AUDIT_SCREEN_SAMPLE_BAD,
                        "same", lang_number(arena, lang, (int64_t)sample->same), "count",
                        lang_number(arena, lang, (int64_t)sample->count), NULL, NULL),
        .heading = lang_text(lang, STR_AUDIT_SCREEN_PAPER_HEADING),
        .statement = lang_text(lang, STR_AUDIT_SCREEN_PAPER_STATEMENT),
        .qr = "",
        .end_mark = arena_text(arena, sample->seed, sizeof sample->seed - 1),
    };
    enum err err;

    if (paper.verdict == NULL || paper.end_mark == NULL)
        return ERR_LIMIT;
    err = fill_fields(clerk, auditor, sample, arena, &paper);
    if (err == ERR_NONE)
        err = fill_rows(sample, arena, &paper);
    if (err == ERR_NONE)
        *ret_paper = paper;
    return err;
}
