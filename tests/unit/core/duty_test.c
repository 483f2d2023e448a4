/* SPDX-License-Identifier: Apache-2.0 */
#include "core/duty.h"

#include "schema_rows.h"
#include "support/support.h"

#include <string.h>

static const struct org_unit large = { .code = "LARGE", .parent = "" };
static const struct org_unit small = { .code = "SMALL", .parent = "", .is_small = true };
static const struct delegation from_ana = { .id = "D-1", .from_person = "ANA", .to_person = "BEN" };

static enum duty_answer ask(const struct involvement *involvements, size_t count, const struct org_unit *unit,
                            int64_t total, const struct delegation *delegation, enum duty duty)
{
    struct duty_question question = {
        .unit = unit,
        .involvements = involvements,
        .involvement_count = count,
        .total_base_minor = total,
        .same_person_minor = 1000,
    };

    return duty_ask(&question, "BEN", delegation, duty, NULL);
}

static enum duty_answer after(enum duty done, const struct org_unit *unit, int64_t total, enum duty duty)
{
    const struct involvement involvement = { "BEN", done };

    return ask(&involvement, 1, unit, total, NULL, duty);
}

TEST(the_matrix_is_the_schemas)
{
    static const char *const may[] = {
        [DUTY_FREE] = NULL, [DUTY_SMALL_ONLY] = "small", [DUTY_CEILING] = "ceiling", [DUTY_NEVER] = ""
    };
    struct schema_row rows[SCHEMA_ROWS_MAX];
    size_t count = schema_rows_read("duty_conflict", rows), found = 0;

    for (int a = 0; a < DUTY_COUNT; a++) {
        for (int b = 0; b < DUTY_COUNT; b++) {
            const struct schema_row *row =
                schema_rows_find(rows, count, duty_code((enum duty)a), duty_code((enum duty)b));
            enum duty_rule rule = duty_between((enum duty)a, (enum duty)b);

            assert_int_equal(row != NULL, rule != DUTY_FREE);
            if (row == NULL)
                continue;
            assert_string_equal(row->fields[2], may[rule]);
            found++;
        }
    }
    assert_int_equal(found, count);
}

TEST(the_matrix_reads_the_same_both_ways)
{
    for (int a = 0; a < DUTY_COUNT; a++) {
        assert_int_equal(duty_between((enum duty)a, (enum duty)a), DUTY_FREE);
        for (int b = 0; b < DUTY_COUNT; b++)
            assert_int_equal(duty_between((enum duty)a, (enum duty)b),
                             duty_between((enum duty)b, (enum duty)a));
    }
}

TEST(whoever_asks_neither_reviews_nor_approves_nor_receives)
{
    static const enum duty others[] = { DUTY_REVIEW, DUTY_APPROVE, DUTY_RECEIVE };

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(after(DUTY_REQUEST, &large, 1, others[i]), DUTY_REFUSED);
        assert_int_equal(after(DUTY_REQUEST, &small, 1, others[i]), DUTY_REFUSED);
    }
}

TEST(whoever_entered_it_does_not_approve_it_even_in_a_small_office)
{
    assert_int_equal(after(DUTY_INTAKE, &large, 1, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_INTAKE, &small, 1, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_INTAKE, &large, 1, DUTY_REVIEW), DUTY_ALLOWED);
    assert_int_equal(after(DUTY_INTAKE, &large, 1, DUTY_RECEIVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_INTAKE, &small, 1, DUTY_RECEIVE), DUTY_EXCEPTION);
}

TEST(a_reviewer_approves_small_amounts_and_in_small_offices)
{
    assert_int_equal(after(DUTY_REVIEW, &large, 1000, DUTY_APPROVE), DUTY_UNDER_CEILING);
    assert_int_equal(after(DUTY_REVIEW, &large, 1001, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_REVIEW, &large, -1, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_REVIEW, NULL, 1001, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(after(DUTY_REVIEW, &small, 1001, DUTY_APPROVE), DUTY_EXCEPTION);
    assert_int_equal(after(DUTY_REVIEW, &small, 1000, DUTY_APPROVE), DUTY_UNDER_CEILING);
    assert_int_equal(after(DUTY_APPROVE, &large, 1001, DUTY_REVIEW), DUTY_REFUSED);
}

TEST(without_a_ceiling_no_amount_is_small)
{
    const struct involvement involvement = { "BEN", DUTY_REVIEW };
    struct duty_question question = { .unit = &large, .involvements = &involvement, .involvement_count = 1 };

    assert_int_equal(duty_ask(&question, "BEN", NULL, DUTY_APPROVE, NULL), DUTY_REFUSED);
}

TEST(the_delegate_of_the_requester_counts_as_the_requester)
{
    const struct involvement involvement = { "ANA", DUTY_REQUEST };

    assert_int_equal(ask(&involvement, 1, &small, 1, &from_ana, DUTY_APPROVE), DUTY_REFUSED);
    assert_int_equal(ask(&involvement, 1, &large, 1, NULL, DUTY_APPROVE), DUTY_ALLOWED);
}

TEST(a_refusal_names_what_it_comes_from)
{
    const struct involvement involvements[] = { { "EVA", DUTY_REQUEST },
                                                { "ANA", DUTY_REVIEW },
                                                { "BEN", DUTY_INTAKE } };
    struct duty_question question = { .unit = &large,
                                      .involvements = involvements,
                                      .involvement_count = 3,
                                      .total_base_minor = 5000,
                                      .same_person_minor = 1000 };
    const struct involvement *because = NULL;

    assert_int_equal(duty_ask(&question, "BEN", &from_ana, DUTY_APPROVE, &because), DUTY_REFUSED);
    assert_ptr_equal(because, &involvements[1]);
    because = NULL;
    assert_int_equal(duty_ask(&question, "BEN", NULL, DUTY_APPROVE, &because), DUTY_REFUSED);
    assert_ptr_equal(because, &involvements[2]);
}

/* Every pair of duties done, by oneself or by the giver, before every duty: a delegation or a further
 * involvement only ever makes it worse, and the worst of the single answers is the answer. */
TEST(a_delegation_never_loosens_segregation)
{
    static const char *const people[] = { "ANA", "BEN", "EVA" };
    size_t tried = 0;

    for (int i = 0; i < 3 * DUTY_COUNT * 3 * DUTY_COUNT; i++) {
        const struct involvement done[] = { { people[i % 3], (enum duty)(i / 3 % DUTY_COUNT) },
                                            { people[i / 3 / DUTY_COUNT % 3],
                                              (enum duty)(i / 9 / DUTY_COUNT) } };

        for (int duty = 0; duty < DUTY_COUNT; duty++) {
            for (int how = 0; how < 6; how++) {
                const struct org_unit *unit = how % 2 == 0 ? &large : &small;
                int64_t total = how / 2 == 0 ? 1000 : how / 2 == 1 ? 1001 : -1;
                enum duty_answer own = ask(done, 2, unit, total, NULL, (enum duty)duty);
                enum duty_answer lent = ask(done, 2, unit, total, &from_ana, (enum duty)duty);
                enum duty_answer first = ask(done, 1, unit, total, &from_ana, (enum duty)duty);
                enum duty_answer second = ask(done + 1, 1, unit, total, &from_ana, (enum duty)duty);

                assert_true(lent >= own);
                assert_int_equal(lent, first > second ? first : second);
                tried++;
            }
        }
    }
    print_message("%zu combinations tried\n", tried);
}

TEST(what_lifts_a_conflict_is_what_the_schema_takes)
{
    assert_string_equal(duty_lifted(DUTY_ALLOWED), "");
    assert_string_equal(duty_lifted(DUTY_UNDER_CEILING), "ceiling");
    assert_string_equal(duty_lifted(DUTY_EXCEPTION), "small");
    assert_string_equal(duty_lifted(DUTY_REFUSED), "");
}

TEST(every_duty_has_a_code_that_reads_back)
{
    enum duty duty = DUTY_COUNT;

    for (int i = 0; i < DUTY_COUNT; i++) {
        CHECK_OK(duty_parse(duty_code((enum duty)i), &duty));
        assert_int_equal(duty, i);
    }
    CHECK_ERR(duty_parse("pray", &duty), ERR_INPUT);
}

TEST(the_custodian_decides_nothing_and_the_auditor_writes_nothing)
{
    int decisions = ROLE_APPROVER | ROLE_HEAD | ROLE_EXPRESS | ROLE_REVIEWER_TECHNICAL |
                    ROLE_REVIEWER_SECURITY | ROLE_REVIEWER_DATA | ROLE_REVIEWER_ACCESSIBILITY |
                    ROLE_REVIEWER_ARCHITECTURE;

    for (int role = 1; role <= ROLE_HEAD; role <<= 1) {
        assert_int_equal(duty_forbidden_roles(role), 0);
        if (role != ROLE_CUSTODIAN && role != ROLE_AUDITOR)
            assert_int_equal(duty_forbidden_roles(ROLE_CUSTODIAN | role),
                             (role & decisions) != 0 ? ROLE_CUSTODIAN | role : 0);
        if (role != ROLE_AUDITOR)
            assert_int_equal(duty_forbidden_roles(ROLE_AUDITOR | role), ROLE_AUDITOR | role);
    }
    assert_int_equal(duty_forbidden_roles(ROLE_REQUESTER | ROLE_APPROVER | ROLE_REVIEWER_TECHNICAL), 0);
}

TEST(the_ceiling_is_the_settings_of_that_day)
{
    const struct rule_setting settings[] = {
        { "R16", "same_person_minor", "500", 100, 200, "" },
        { "R16", "same_person_minor", "900", 200, DATE_NONE, "" },
    };
    struct rulebook book = { .settings = settings, .settings_count = 2 };

    assert_int_equal(duty_ceiling(&book, 99), 0);
    assert_int_equal(duty_ceiling(&book, 199), 500);
    assert_int_equal(duty_ceiling(&book, 200), 900);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_matrix_is_the_schemas),
        RUN(the_matrix_reads_the_same_both_ways),
        RUN(whoever_asks_neither_reviews_nor_approves_nor_receives),
        RUN(whoever_entered_it_does_not_approve_it_even_in_a_small_office),
        RUN(a_reviewer_approves_small_amounts_and_in_small_offices),
        RUN(without_a_ceiling_no_amount_is_small),
        RUN(the_delegate_of_the_requester_counts_as_the_requester),
        RUN(a_refusal_names_what_it_comes_from),
        RUN(a_delegation_never_loosens_segregation),
        RUN(what_lifts_a_conflict_is_what_the_schema_takes),
        RUN(every_duty_has_a_code_that_reads_back),
        RUN(the_custodian_decides_nothing_and_the_auditor_writes_nothing),
        RUN(the_ceiling_is_the_settings_of_that_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
