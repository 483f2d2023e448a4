/* SPDX-License-Identifier: Apache-2.0 */

/* The sample people can carry a request through every lane, and can try what must be refused. */

#include "base/file.h"
#include "catalogue/compile.h"
#include "core/duty.h"
#include "core/route.h"
#include "store/catalogue_store.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 16 * 1024 * 1024, PINS_BYTES_MAX = 64 * 1024 };

static struct {
    struct arena arena;
    struct catalogue *catalogue;
    const struct rulebook *book;
    const char *people, *pins; /* the source's own text: badges are not in the rule-book */
    int32_t today;
    char path[32];
} bench;

static const char *text_of(const char *path)
{
    struct bytes text;

    CHECK_OK(file_read(path, PINS_BYTES_MAX, &bench.arena, &text));
    return arena_text(&bench.arena, (const char *)text.at, text.size);
}

static int open_bench(void **state)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;
    int fd;

    (void)state;
    CHECK_OK(arena_init(&bench.arena, ARENA_BYTES));
    snprintf(bench.path, sizeof bench.path, "/tmp/people.XXXXXX");
    fd = mkstemp(bench.path);
    assert_true(fd >= 0);
    close(fd);
    CHECK_OK(diagnostics_init(&diagnostics, &bench.arena));
    CHECK_OK(catalogue_compile("db/seed", bench.path, &diagnostics, NULL, &summary));
    CHECK_OK(catalogue_open(bench.path, NULL, &bench.catalogue));
    CHECK_OK(date_parse("2026-11-21", &bench.today));
    bench.book = catalogue_rulebook(bench.catalogue);
    bench.people = text_of("db/seed/people.tsv");
    bench.pins = text_of("db/seed/pins.tsv");
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    catalogue_close(bench.catalogue);
    unlink(bench.path);
    arena_done(&bench.arena);
    return 0;
}

static enum reach reach(const char *id, int role, const char *unit, const struct delegation **ret_delegation)
{
    static const char *const laptop[] = { "laptop" };
    const struct delegation_ask ask = { role, unit, laptop, 1, 500000, bench.today };
    const struct person *person = rulebook_person(bench.book, id);

    assert_non_null(person);
    return delegation_search(bench.book, person, &ask, ret_delegation);
}

static bool reaches(const char *id, int role, const char *unit)
{
    const struct delegation *delegation;

    return reach(id, role, unit, &delegation) == REACH_COVERS;
}

/* Whether somebody other than the requester can do it. */
static bool somebody_reaches(int role, const char *unit)
{
    for (size_t i = 0; i < bench.book->people_count; i++) {
        if (reaches(bench.book->people[i].id, role, unit))
            return true;
    }
    return false;
}

TEST(every_unit_has_somebody_for_every_review_and_for_the_approval)
{
    for (size_t i = 0; i < bench.book->units_count; i++) {
        const char *unit = bench.book->units[i].code;

        for (int kind = TASK_TECHNICAL; kind <= TASK_APPROVAL; kind++) {
            if (!somebody_reaches(task_kind_role((enum task_kind)kind), unit))
                fail_msg("nobody does %s for %s", task_kind_code((enum task_kind)kind), unit);
        }
    }
}

TEST(the_field_technology_section_has_its_own_people)
{
    assert_true(reaches("P-0103", ROLE_REVIEWER_TECHNICAL, "NBO-FTS"));
    assert_true(reaches("P-0602", ROLE_REVIEWER_SECURITY, "NBO-FTS"));
    assert_true(reaches("P-0502", ROLE_REVIEWER_DATA, "NBO-FTS"));
    assert_true(reaches("P-0303", ROLE_REVIEWER_ACCESSIBILITY, "NBO-FTS"));
    assert_true(reaches("P-0709", ROLE_REVIEWER_ARCHITECTURE, "NBO-FTS"));
    assert_true(reaches("P-0102", ROLE_APPROVER, "NBO-FTS"));
    assert_true(reaches("P-0109", ROLE_HEAD, "NBO-FTS"));
    assert_true(reaches("P-0112", ROLE_HEAD, "GUL-FLD"));
    assert_int_equal(rulebook_person(bench.book, "P-0110")->roles, ROLE_AUDITOR);
    assert_int_equal(rulebook_person(bench.book, "P-0705")->roles, ROLE_CUSTODIAN);
}

TEST(two_people_hold_both_tiers_one_of_them_in_a_small_office)
{
    assert_true(rulebook_unit(bench.book, "GUL-FLD")->is_small);
    assert_false(rulebook_unit(bench.book, "BKK-RCO")->is_small);
    assert_true(reaches("P-0111", ROLE_REVIEWER_TECHNICAL, "GUL-FLD") &&
                reaches("P-0111", ROLE_APPROVER, "GUL-FLD"));
    assert_true(reaches("P-0305", ROLE_REVIEWER_TECHNICAL, "BKK-RCO") &&
                reaches("P-0305", ROLE_APPROVER, "BKK-RCO"));
    assert_true(duty_ceiling(bench.book, bench.today) > 0);
}

TEST(one_approver_has_it_from_somebody_who_asks)
{
    const struct delegation *used;

    assert_int_equal(reach("P-0114", ROLE_APPROVER, "NBO-FTS", &used), REACH_COVERS);
    assert_string_equal(used->from_person, "P-0113");
    assert_true((rulebook_person(bench.book, "P-0113")->roles & ROLE_REQUESTER) != 0);
    assert_true(reaches("P-0113", ROLE_APPROVER, "NBO-FTS"));
}

TEST(delegations_are_shown_expired_revoked_and_not_begun)
{
    static const struct {
        const char *id;
        enum reach reach;
    } flawed[] = { { "DEL-2025-011", REACH_EXPIRED },
                   { "DEL-2026-006", REACH_REVOKED },
                   { "DEL-2027-001", REACH_NOT_YET } };

    for (size_t i = 0; i < sizeof flawed / sizeof flawed[0]; i++) {
        const struct delegation *delegation = delegation_find(bench.book, flawed[i].id);

        assert_non_null(delegation);
        assert_int_equal(delegation_stands(bench.book, delegation, bench.today), flawed[i].reach);
    }
    assert_false(reaches("P-0702", ROLE_APPROVER, "VIE-DAT"));
}

/* The badge that people.tsv gives to somebody. */
static void badge_of(const char *id, char *ret_badge, size_t size)
{
    char start[32];
    const char *row, *end, *badge;

    assert_true(snprintf(start, sizeof start, "\n%s\t", id) < (int)sizeof start);
    row = strstr(bench.people, start);
    assert_non_null(row);
    end = strchr(row + 1, '\n');
    assert_non_null(end);
    badge = end;
    while (badge[-1] != '\t')
        badge--;
    assert_true((size_t)(end - badge) < size && badge[0] == 'B');
    memcpy(ret_badge, badge, (size_t)(end - badge));
    ret_badge[end - badge] = '\0';
}

TEST(everybody_has_a_badge_and_a_pin)
{
    for (size_t i = 0; i < bench.book->people_count; i++) {
        char badge[24], start[32];
        const char *row;

        badge_of(bench.book->people[i].id, badge, sizeof badge);
        assert_true(snprintf(start, sizeof start, "\n%s\t", badge) < (int)sizeof start);
        row = strstr(bench.pins, start);
        if (row == NULL)
            fail_msg("%s has no PIN", badge);
        assert_int_equal(strspn(row + strlen(start), "0123456789"), 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_unit_has_somebody_for_every_review_and_for_the_approval),
        RUN(the_field_technology_section_has_its_own_people),
        RUN(two_people_hold_both_tiers_one_of_them_in_a_small_office),
        RUN(one_approver_has_it_from_somebody_who_asks),
        RUN(delegations_are_shown_expired_revoked_and_not_begun),
        RUN(everybody_has_a_badge_and_a_pin),
    };

    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
