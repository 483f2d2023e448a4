/* SPDX-License-Identifier: Apache-2.0 */
#include "core/delegation.h"

#include "support/support.h"

#include <string.h>

enum { FROM = 1000, UNTIL = 2000, TODAY = 1500, PEOPLE = 8, DELEGATIONS_MAX = 8 };

static const struct org_unit units[] = {
    { .code = "LAB", .parent = "SUB" },
    { .code = "OTHER", .parent = "" },
    { .code = "SUB", .parent = "TOP" },
    { .code = "TOP", .parent = "" },
};
static const struct category categories[] = {
    { .code = "laptop", .parent = "machine" },
    { .code = "machine", .parent = "" },
    { .code = "software", .parent = "" },
};

/* A director with the issuer's authority, the deputy they lend it to, a technician, a custodian. */
struct office {
    struct person people[PEOPLE];
    struct delegation delegations[DELEGATIONS_MAX];
    struct rulebook book;
};

static struct person person(const char *id, const char *unit, int roles)
{
    return (
        struct person){ .id = id, .name = id, .unit = unit, .roles = roles, .from = 0, .until = DATE_NONE };
}

static struct delegation give(const char *id, const char *from, const char *to, int role)
{
    return (struct delegation){ .id = id,
                                .from_person = from,
                                .to_person = to,
                                .role = role,
                                .units = "TOP",
                                .categories = "machine",
                                .ceiling_minor = 5000,
                                .from = FROM,
                                .until = UNTIL,
                                .instrument = "",
                                .revoked = DATE_NONE };
}

static struct delegation *add(struct office *office, struct delegation delegation)
{
    assert_true(office->book.delegations_count < DELEGATIONS_MAX);
    office->delegations[office->book.delegations_count] = delegation;
    return &office->delegations[office->book.delegations_count++];
}

static struct person *find(struct office *office, const char *id)
{
    for (size_t i = 0; i < office->book.people_count; i++) {
        if (strcmp(office->people[i].id, id) == 0)
            return &office->people[i];
    }
    fail_msg("nobody is called %s", id);
    return NULL;
}

static void open_office(struct office *office)
{
    *office =
        (struct office){ .people = { person("AUD", "TOP", ROLE_AUDITOR), person("CUS", "TOP", ROLE_CUSTODIAN),
                                     person("DEP", "SUB", ROLE_APPROVER), person("DIR", "TOP", ROLE_APPROVER),
                                     person("HEAD", "TOP", ROLE_HEAD), person("LAY", "SUB", ROLE_REQUESTER),
                                     person("TEC", "SUB", ROLE_REVIEWER_TECHNICAL) } };
    office->book = (struct rulebook){
        .units = units,
        .units_count = sizeof units / sizeof units[0],
        .categories = categories,
        .categories_count = sizeof categories / sizeof categories[0],
        .people = office->people,
        .people_count = 7,
        .delegations = office->delegations,
    };
    add(office, give("D-1", DELEGATION_ISSUER, "DIR", ROLE_APPROVER));
    add(office, give("D-2", "DIR", "DEP", ROLE_APPROVER));
}

static struct delegation_ask ask(int role)
{
    static const char *const laptop[] = { "laptop" };

    return (struct delegation_ask){ role, "LAB", laptop, 1, 5000, TODAY };
}

static enum reach reach_of(struct office *office, const char *id, int role)
{
    const struct delegation_ask asked = ask(role);
    const struct delegation *delegation;

    return delegation_search(&office->book, find(office, id), &asked, &delegation);
}

static enum reach stands(struct office *office, const struct delegation *delegation)
{
    return delegation_stands(&office->book, delegation, TODAY);
}

TEST(approval_begins_with_the_issuer_and_goes_one_hand_further)
{
    struct office office;
    const struct delegation *used;
    struct delegation_ask asked = ask(ROLE_APPROVER);

    open_office(&office);
    assert_int_equal(delegation_search(&office.book, find(&office, "DIR"), &asked, &used), REACH_COVERS);
    assert_string_equal(used->id, "D-1");
    assert_int_equal(delegation_search(&office.book, find(&office, "DEP"), &asked, &used), REACH_COVERS);
    assert_string_equal(used->id, "D-2");
}

TEST(an_approver_by_the_list_alone_approves_nothing)
{
    struct office office;

    open_office(&office);
    office.book.delegations_count = 0;
    assert_int_equal(reach_of(&office, "DIR", ROLE_APPROVER), REACH_NO_DELEGATION);
    assert_int_equal(reach_of(&office, "LAY", ROLE_APPROVER), REACH_NO_ROLE);
}

TEST(a_chain_reaches_nothing)
{
    struct office office;
    struct delegation *third;

    open_office(&office);
    third = add(&office, give("D-3", "DEP", "LAY", ROLE_APPROVER));
    assert_int_equal(stands(&office, third), REACH_EXCEEDS);
    assert_int_equal(delegation_lint(&office.book, third), REACH_EXCEEDS);
    assert_int_equal(reach_of(&office, "LAY", ROLE_APPROVER), REACH_EXCEEDS);
}

TEST(a_ring_of_delegations_gives_nobody_anything)
{
    struct office office;

    open_office(&office);
    office.delegations[0].from_person = "DEP"; /* DEP -> DIR -> DEP, and no issuer */
    assert_int_equal(reach_of(&office, "DIR", ROLE_APPROVER), REACH_EXCEEDS);
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_EXCEEDS);
}

TEST(nobody_delegates_to_themselves)
{
    struct office office;
    struct delegation *self;
    const struct delegation *received;

    open_office(&office);
    self = add(&office, give("D-3", "DIR", "DIR", ROLE_APPROVER));
    assert_int_equal(stands(&office, self), REACH_EXCEEDS);
    assert_int_equal(delegation_excess(&office.book, self, &received), EXCESS_SELF);
}

struct change { /* of one field of D-2, and what becomes of it */
    void (*make)(struct delegation *lent);
    enum excess excess;
};

static void wider_unit(struct delegation *lent)
{
    lent->units = "TOP|OTHER";
}
static void any_unit(struct delegation *lent)
{
    lent->units = "*";
}
static void wider_category(struct delegation *lent)
{
    lent->categories = "laptop|software";
}
static void any_category(struct delegation *lent)
{
    lent->categories = "*";
}
static void more_money(struct delegation *lent)
{
    lent->ceiling_minor = 5001;
}
static void any_money(struct delegation *lent)
{
    lent->ceiling_minor = -1;
}
static void earlier(struct delegation *lent)
{
    lent->from = FROM - 1;
}
static void later(struct delegation *lent)
{
    lent->until = UNTIL + 1;
}
static void for_ever(struct delegation *lent)
{
    lent->until = DATE_NONE;
}
static void narrower(struct delegation *lent)
{
    lent->units = "SUB|LAB";
    lent->categories = "laptop";
    lent->ceiling_minor = 5000;
}

TEST(nobody_gives_more_than_they_hold)
{
    static const struct change changes[] = {
        { wider_unit, EXCESS_UNITS },
        { any_unit, EXCESS_UNITS },
        { wider_category, EXCESS_CATEGORIES },
        { any_category, EXCESS_CATEGORIES },
        { more_money, EXCESS_CEILING },
        { any_money, EXCESS_CEILING },
        { earlier, EXCESS_FROM },
        { later, EXCESS_UNTIL },
        { for_ever, EXCESS_UNTIL },
        { narrower, EXCESS_NONE },
    };

    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        enum reach expected = changes[i].excess == EXCESS_NONE ? REACH_COVERS : REACH_EXCEEDS;
        const struct delegation *received;
        struct office office;

        open_office(&office);
        changes[i].make(&office.delegations[1]);
        assert_int_equal(delegation_excess(&office.book, &office.delegations[1], &received),
                         changes[i].excess);
        assert_int_equal(delegation_lint(&office.book, &office.delegations[1]), expected);
        assert_int_equal(stands(&office, &office.delegations[1]), expected);
        assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), expected);
    }
}

TEST(half_of_two_authorities_is_not_a_whole_one)
{
    struct office office;

    open_office(&office);
    add(&office, give("D-3", DELEGATION_ISSUER, "DIR", ROLE_APPROVER))->units = "OTHER";
    wider_unit(&office.delegations[1]); /* each unit is held, but under two instruments */
    assert_int_equal(stands(&office, &office.delegations[1]), REACH_EXCEEDS);
}

TEST(a_delegation_is_of_its_days_to_the_edge)
{
    struct office office;

    open_office(&office);
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], FROM - 1), REACH_NOT_YET);
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], FROM), REACH_COVERS);
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], UNTIL - 1), REACH_COVERS);
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], UNTIL), REACH_EXPIRED);
    office.delegations[1].revoked = TODAY;
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], TODAY - 1), REACH_COVERS);
    assert_int_equal(delegation_stands(&office.book, &office.delegations[1], TODAY), REACH_REVOKED);
}

TEST(what_was_lent_ends_with_the_giver)
{
    struct office office;

    open_office(&office);
    find(&office, "DIR")->until = TODAY;
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_GIVER);
    open_office(&office);
    find(&office, "DIR")->roles = ROLE_REQUESTER;
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_GIVER);
    open_office(&office);
    office.delegations[0].revoked = TODAY;
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_GIVER);
    open_office(&office);
    office.delegations[1].from_person = "NOBODY";
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_GIVER);
}

TEST(a_delegation_covers_units_and_categories_below_its_own)
{
    struct office office;
    struct delegation_ask asked = ask(ROLE_APPROVER);
    static const char *const both[] = { "laptop", "software" };
    static const char *const unknown[] = { NULL };

    open_office(&office);
    asked.unit = "OTHER";
    assert_int_equal(delegation_covers(&office.book, &office.delegations[0], &asked), REACH_UNIT);
    asked = ask(ROLE_APPROVER);
    asked.categories = both;
    asked.category_count = 2;
    assert_int_equal(delegation_covers(&office.book, &office.delegations[0], &asked), REACH_CATEGORY);
    asked = ask(ROLE_APPROVER);
    asked.categories = unknown;
    assert_int_equal(delegation_covers(&office.book, &office.delegations[0], &asked), REACH_CATEGORY);
    office.delegations[0].categories = "*";
    assert_int_equal(delegation_covers(&office.book, &office.delegations[0], &asked), REACH_COVERS);
}

TEST(a_ceiling_covers_what_it_says_and_nothing_unknown)
{
    static const struct {
        int64_t ceiling, total;
        enum reach reach;
    } cases[] = {
        { 5000, 5000, REACH_COVERS }, { 5000, 5001, REACH_AMOUNT }, { 5000, -1, REACH_AMOUNT },
        { -1, 900000, REACH_COVERS }, { -1, -1, REACH_COVERS },     { 0, 0, REACH_AMOUNT },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct delegation_ask asked = ask(ROLE_APPROVER);
        struct office office;

        open_office(&office);
        office.delegations[0].ceiling_minor = cases[i].ceiling;
        asked.total_base_minor = cases[i].total;
        assert_int_equal(delegation_covers(&office.book, &office.delegations[0], &asked), cases[i].reach);
    }
}

TEST(a_reviewer_acts_by_role_at_home_and_below_and_elsewhere_by_delegation)
{
    struct office office;
    struct delegation_ask asked = ask(ROLE_REVIEWER_TECHNICAL);
    const struct delegation *used;

    open_office(&office);
    assert_int_equal(delegation_search(&office.book, find(&office, "TEC"), &asked, &used), REACH_COVERS);
    assert_null(used);
    asked.unit = "TOP";
    assert_int_equal(delegation_search(&office.book, find(&office, "TEC"), &asked, &used), REACH_UNIT);
    add(&office, give("D-3", DELEGATION_ISSUER, "TEC", ROLE_REVIEWER_TECHNICAL));
    assert_int_equal(delegation_search(&office.book, find(&office, "TEC"), &asked, &used), REACH_COVERS);
    assert_string_equal(used->id, "D-3");
}

TEST(a_reviewer_lends_their_own_unit_and_no_other)
{
    struct office office;
    struct delegation *lent;
    const struct delegation *received = office.delegations;

    open_office(&office);
    lent = add(&office, give("D-3", "TEC", "LAY", ROLE_REVIEWER_TECHNICAL));
    assert_int_equal(delegation_lint(&office.book, lent), REACH_EXCEEDS);
    assert_int_equal(delegation_excess(&office.book, lent, &received), EXCESS_UNITS);
    assert_null(received);
    lent->units = "LAB";
    lent->categories = "*";
    lent->ceiling_minor = -1;
    assert_int_equal(delegation_lint(&office.book, lent), REACH_COVERS);
    assert_int_equal(reach_of(&office, "LAY", ROLE_REVIEWER_TECHNICAL), REACH_COVERS);
}

TEST(the_issuers_own_is_used_before_what_was_lent)
{
    struct office office;
    struct delegation_ask asked = ask(ROLE_APPROVER);
    const struct delegation *used;

    open_office(&office);
    add(&office, give("D-3", DELEGATION_ISSUER, "DEP", ROLE_APPROVER));
    add(&office, give("D-4", DELEGATION_ISSUER, "DEP", ROLE_APPROVER));
    assert_int_equal(delegation_search(&office.book, find(&office, "DEP"), &asked, &used), REACH_COVERS);
    assert_string_equal(used->id, "D-3");
}

TEST(the_reason_that_came_closest_is_said)
{
    struct office office;
    struct delegation_ask asked = ask(ROLE_APPROVER);
    const struct delegation *used;

    open_office(&office);
    add(&office, give("D-3", "DIR", "DEP", ROLE_APPROVER))->until = TODAY;
    asked.total_base_minor = 6000;
    assert_int_equal(delegation_search(&office.book, find(&office, "DEP"), &asked, &used), REACH_AMOUNT);
    assert_string_equal(used->id, "D-2");
}

TEST(custodians_and_auditors_are_lent_no_decision)
{
    static const char *const keepers[] = { "AUD", "CUS" };

    for (size_t i = 0; i < 2; i++) {
        struct office office;

        open_office(&office);
        office.delegations[1].to_person = keepers[i];
        assert_int_equal(delegation_lint(&office.book, &office.delegations[1]), REACH_NO_ROLE);
        assert_int_equal(reach_of(&office, keepers[i], ROLE_APPROVER), REACH_NO_ROLE);
        assert_int_equal(delegation_roles(&office.book, find(&office, keepers[i]), TODAY),
                         find(&office, keepers[i])->roles);
    }
}

TEST(roles_that_exclude_each_other_reach_nothing_at_all)
{
    struct office office;

    open_office(&office);
    find(&office, "DIR")->roles = ROLE_APPROVER | ROLE_CUSTODIAN;
    find(&office, "TEC")->roles = ROLE_REVIEWER_TECHNICAL | ROLE_AUDITOR;
    assert_int_equal(reach_of(&office, "DIR", ROLE_APPROVER), REACH_NO_ROLE);
    assert_int_equal(reach_of(&office, "TEC", ROLE_REVIEWER_TECHNICAL), REACH_NO_ROLE);
    assert_int_equal(delegation_roles(&office.book, find(&office, "DIR"), TODAY), 0);
}

TEST(somebody_who_left_reaches_nothing)
{
    struct office office;

    open_office(&office);
    find(&office, "DEP")->until = TODAY;
    assert_int_equal(reach_of(&office, "DEP", ROLE_APPROVER), REACH_NO_ROLE);
    assert_int_equal(delegation_roles(&office.book, find(&office, "DEP"), TODAY), 0);
    assert_int_equal(delegation_roles(&office.book, find(&office, "DEP"), TODAY - 1), ROLE_APPROVER);
}

TEST(a_lent_role_opens_its_doors_while_it_stands)
{
    struct office office;

    open_office(&office);
    add(&office, give("D-3", "DIR", "LAY", ROLE_APPROVER));
    assert_int_equal(delegation_roles(&office.book, find(&office, "LAY"), TODAY),
                     ROLE_REQUESTER | ROLE_APPROVER);
    assert_int_equal(delegation_roles(&office.book, find(&office, "LAY"), UNTIL), ROLE_REQUESTER);
}

TEST(the_kiosk_clears_by_an_approvers_primary_authority)
{
    struct office office;
    struct delegation *standing;

    open_office(&office);
    standing = add(&office, give("D-3", "DIR", DELEGATION_KIOSK, ROLE_EXPRESS));
    assert_int_equal(stands(&office, standing), REACH_COVERS);
    standing->ceiling_minor = 5001;
    assert_int_equal(stands(&office, standing), REACH_EXCEEDS);
    standing->ceiling_minor = 5000;
    standing->from_person = "DEP"; /* who has it lent only */
    assert_int_equal(stands(&office, standing), REACH_EXCEEDS);
    standing->from_person = DELEGATION_ISSUER; /* nobody would answer for it */
    assert_int_equal(stands(&office, standing), REACH_GIVER);
    standing->from_person = "DIR";
    standing->to_person = "DEP";
    assert_int_equal(stands(&office, standing), REACH_NO_ROLE);
}

TEST(a_delegation_is_of_one_role_that_may_be_lent)
{
    static const int wrong[] = { 0, ROLE_APPROVER | ROLE_HEAD, ROLE_CUSTODIAN, ROLE_AUDITOR };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct office office;

        open_office(&office);
        office.delegations[0].role = wrong[i];
        assert_int_equal(stands(&office, &office.delegations[0]), REACH_NO_ROLE);
        assert_int_equal(delegation_lint(&office.book, &office.delegations[0]), REACH_NO_ROLE);
    }
}

TEST(every_reason_has_a_word_of_its_own)
{
    for (int i = 0; i < REACH_COUNT; i++) {
        for (int k = 0; k < i; k++)
            assert_string_not_equal(reach_code((enum reach)i), reach_code((enum reach)k));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(approval_begins_with_the_issuer_and_goes_one_hand_further),
        RUN(an_approver_by_the_list_alone_approves_nothing),
        RUN(a_chain_reaches_nothing),
        RUN(a_ring_of_delegations_gives_nobody_anything),
        RUN(nobody_delegates_to_themselves),
        RUN(nobody_gives_more_than_they_hold),
        RUN(half_of_two_authorities_is_not_a_whole_one),
        RUN(a_delegation_is_of_its_days_to_the_edge),
        RUN(what_was_lent_ends_with_the_giver),
        RUN(a_delegation_covers_units_and_categories_below_its_own),
        RUN(a_ceiling_covers_what_it_says_and_nothing_unknown),
        RUN(a_reviewer_acts_by_role_at_home_and_below_and_elsewhere_by_delegation),
        RUN(a_reviewer_lends_their_own_unit_and_no_other),
        RUN(the_issuers_own_is_used_before_what_was_lent),
        RUN(the_reason_that_came_closest_is_said),
        RUN(custodians_and_auditors_are_lent_no_decision),
        RUN(roles_that_exclude_each_other_reach_nothing_at_all),
        RUN(somebody_who_left_reaches_nothing),
        RUN(a_lent_role_opens_its_doors_while_it_stands),
        RUN(the_kiosk_clears_by_an_approvers_primary_authority),
        RUN(a_delegation_is_of_one_role_that_may_be_lent),
        RUN(every_reason_has_a_word_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
