/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/custody_words.h"

#include "screens/part_menu.h"

enum str custody_test_word(enum custody_test test)
{
    static const enum str words[CUSTODY_TEST_COUNT] = {
        [CUSTODY_PRINTER] = STR_CUSTODY_TEST_PRINTER,
        [CUSTODY_TIME] = STR_CUSTODY_TEST_TIME,
        [CUSTODY_CATALOGUE] = STR_CUSTODY_TEST_CATALOGUE,
        [CUSTODY_BACKUP] = STR_CUSTODY_TEST_BACKUP,
        [CUSTODY_SPACE] = STR_CUSTODY_TEST_SPACE,
        [CUSTODY_LOCKS] = STR_CUSTODY_TEST_LOCKS,
        [CUSTODY_KEY] = STR_CUSTODY_TEST_KEY,
        [CUSTODY_TRUST] = STR_CUSTODY_TEST_TRUST,
        [CUSTODY_STORE] = STR_CUSTODY_TEST_STORE,
        [CUSTODY_AUDIT] = STR_CUSTODY_TEST_AUDIT,
        [CUSTODY_RELEASE] = STR_CUSTODY_TEST_RELEASE,
    };

    return words[test];
}

enum mark custody_mark(const struct custody_finding *finding)
{
    static const enum mark marks[CUSTODY_MARK_COUNT] = { [CUSTODY_GOOD] = MARK_OK,
                                                         [CUSTODY_LOOK] = MARK_WARNING,
                                                         [CUSTODY_BAD] = MARK_NO,
                                                         [CUSTODY_UNTESTED] = MARK_UNKNOWN };

    return marks[finding->mark];
}

enum str custody_mark_word(enum custody_mark mark)
{
    static const enum str words[CUSTODY_MARK_COUNT] = {
        [CUSTODY_GOOD] = STR_CUSTODY_GOOD,
        [CUSTODY_LOOK] = STR_CUSTODY_LOOK,
        [CUSTODY_BAD] = STR_CUSTODY_BAD,
        [CUSTODY_UNTESTED] = STR_CUSTODY_UNTESTED,
    };

    return words[mark];
}

const char *custody_figure(struct frame *frame, const struct model *model, enum custody_test test,
                           const struct custody_finding *finding)
{
    switch (test) {
    case CUSTODY_TIME:
        return part_moment_zoned(frame, model, finding->figure);
    case CUSTODY_CATALOGUE:
        return say_count(frame, STR_CUSTODY_DAYS_OLD, finding->figure);
    case CUSTODY_BACKUP:
        return finding->figure < 0 ? say(frame, STR_CUSTODY_BACKUP_NEVER)
                                   : say_count(frame, STR_CUSTODY_DAYS_OLD, finding->figure);
    case CUSTODY_SPACE:
        return part_bytes(frame, finding->figure);
    case CUSTODY_LOCKS:
    case CUSTODY_TRUST:
        return say_number(frame, finding->figure);
    case CUSTODY_STORE:
    case CUSTODY_AUDIT:
        return finding->mark == CUSTODY_UNTESTED
                   ? ""
                   : say_count(frame, STR_AUDIT_SCREEN_ENTRIES, finding->figure);
    case CUSTODY_RELEASE:
        return finding->mark == CUSTODY_UNTESTED
                   ? ""
                   : say_with(frame, STR_CUSTODY_RELEASE, "number", say_number(frame, finding->figure));
    case CUSTODY_PRINTER:
    case CUSTODY_KEY:
    case CUSTODY_TEST_COUNT:
        break;
    }
    return "";
}

static enum str printer_advice(enum err err)
{
    if (err == ERR_PAPER)
        return STR_CUSTODY_DO_PAPER;
    return err == ERR_COVER ? STR_CUSTODY_DO_COVER : STR_CUSTODY_DO_PRINTER;
}

const char *custody_advice(struct frame *frame, enum custody_test test, const struct custody_finding *finding)
{
    static const enum str advice[CUSTODY_TEST_COUNT] = {
        [CUSTODY_TIME] = STR_CUSTODY_DO_TIME,       [CUSTODY_CATALOGUE] = STR_CUSTODY_DO_CATALOGUE,
        [CUSTODY_BACKUP] = STR_CUSTODY_DO_BACKUP,   [CUSTODY_SPACE] = STR_CUSTODY_DO_SPACE,
        [CUSTODY_LOCKS] = STR_CUSTODY_DO_LOCKS,     [CUSTODY_KEY] = STR_CUSTODY_DO_KEY,
        [CUSTODY_STORE] = STR_CUSTODY_DO_STORE,     [CUSTODY_AUDIT] = STR_CUSTODY_DO_AUDIT,
        [CUSTODY_RELEASE] = STR_CUSTODY_DO_RELEASE, [CUSTODY_TRUST] = STR_CUSTODY_DO_TRUST,
    };

    if (finding->mark == CUSTODY_GOOD || finding->mark == CUSTODY_UNTESTED)
        return NULL;
    return say(frame, test == CUSTODY_PRINTER ? printer_advice(finding->err) : advice[test]);
}
