/* SPDX-License-Identifier: Apache-2.0 */
#include "app/exceptions.h"

#include "app/admit.h"
#include "app/clerk_parts.h"
#include "app/login.h"
#include "audit/entry_view.h"
#include "core/ruling.h"
#include "store/exception_store.h"

struct place {
    enum exception_source source;
    int64_t argument;
};

static struct place place_of(const struct clerk *clerk, enum exception_kind kind)
{
    switch (kind) {
    case EXCEPTIONS_SEGREGATION:
        return (struct place){ EXCEPTION_OF_DUTY, 0 };
    case EXCEPTIONS_OVERRIDE:
        return (struct place){ EXCEPTION_OF_DECISION, EXCEPTION_OVERRIDE };
    case EXCEPTIONS_EMERGENCY:
        return (struct place){ EXCEPTION_OF_DECISION, EXCEPTION_EMERGENCY };
    case EXCEPTIONS_WAIVER:
        return (struct place){ EXCEPTION_OF_WAIVER, 0 };
    case EXCEPTIONS_PILOT:
        return (struct place){ EXCEPTION_OF_DECISION, EXCEPTION_PILOT };
    case EXCEPTIONS_REFUSED:
        return (struct place){ EXCEPTION_OF_ACT, 0 };
    case EXCEPTIONS_LOCKED:
        return (struct place){ EXCEPTION_OF_BADGE, LOGIN_TRIES_MAX };
    case EXCEPTIONS_DEBT:
    case EXCEPTIONS_KIND_COUNT:
        break;
    }
    return (struct place){ EXCEPTION_OF_DEBT, clerk_today(clerk) };
}

static const char *copy(struct arena *arena, struct bytes text, const char *otherwise)
{
    return text.size == 0 ? otherwise : arena_text(arena, (const char *)text.at, text.size);
}

/* Who tried what, and why it was refused, from the entry itself. */
static enum err read_act(const struct exception_record *record, struct arena *arena,
                         struct exception_row *row)
{
    struct entry_view view;

    if (entry_view_parse(record->entry, &view) != ERR_NONE)
        return ERR_NONE; /* a damaged entry is a row without words; checking the trail tells of it */
    row->who = copy(arena, view.who, "-");
    row->ref = copy(arena, view.ref, "-");
    row->what = copy(arena, entry_view_field(&view, "act"), "");
    row->reason = copy(arena, entry_view_field(&view, "reason"), "");
    return row->who == NULL || row->ref == NULL || row->what == NULL || row->reason == NULL ? ERR_LIMIT
                                                                                            : ERR_NONE;
}

static enum err read_rows(const struct exception_record *records, size_t count, enum exception_kind kind,
                          struct arena *arena, const struct exception_row **ret_rows)
{
    struct exception_row *rows = ARENA_TAKE(arena, count, struct exception_row);
    enum err err = rows == NULL ? ERR_LIMIT : ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        rows[i] = (struct exception_row){ .kind = kind,
                                          .time = records[i].time,
                                          .who = records[i].who,
                                          .ref = records[i].ref,
                                          .what = records[i].what,
                                          .reason = "" };
        if (kind == EXCEPTIONS_REFUSED)
            err = read_act(&records[i], arena, &rows[i]);
    }
    if (err == ERR_NONE)
        *ret_rows = rows;
    return err;
}

enum err exceptions_list(struct clerk *clerk, const struct person *auditor, enum exception_kind kind,
                         size_t offset, size_t limit, struct arena *arena,
                         const struct exception_row **ret_rows, size_t *ret_count,
                         size_t ret_counts[EXCEPTIONS_KIND_COUNT])
{
    struct place place = place_of(clerk, kind);
    const struct exception_record *records;
    enum err err = admit_role(clerk, auditor, ROLE_AUDITOR, "audit.exceptions");

    for (int i = 0; err == ERR_NONE && i < EXCEPTIONS_KIND_COUNT; i++) {
        struct place one = place_of(clerk, (enum exception_kind)i);

        err = exception_store_count(clerk->store, one.source, one.argument, &ret_counts[i]);
    }
    if (err == ERR_NONE)
        err = exception_store_list(clerk->store, place.source, place.argument, offset, limit, arena, &records,
                                   ret_count);
    return err == ERR_NONE ? read_rows(records, *ret_count, kind, arena, ret_rows) : err;
}
