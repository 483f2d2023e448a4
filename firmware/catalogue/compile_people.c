/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "core/duty.h"

#include <stdio.h>
#include <string.h>

/* The list of people and delegations as the kiosk will read it, so that both judge by the same law. */
struct office {
    struct rulebook book;
    const unsigned *person_lines;
    const unsigned *delegation_lines;
};

static const struct keyword *role_keywords(void)
{
    const struct entity *entity = entity_of(ENTITY_PERSON);

    for (size_t i = 0; i < entity->column_count; i++) {
        if (entity->columns[i].kind == COLUMN_ROLES)
            return entity->columns[i].keywords;
    }
    return NULL;
}

static bool take_role(void *self, struct bytes part)
{
    int *roles = self, role;

    if (keyword_parse(role_keywords(), (const char *)part.at, part.size, &role) == ERR_NONE)
        *roles |= role;
    return true;
}

static int roles_of(struct bytes field)
{
    int roles = 0;

    (void)list_each(field, take_role, &roles);
    return roles;
}

static const char *role_word(int role)
{
    const struct keyword *keyword = role_keywords();

    while (keyword->text != NULL && keyword->value != role)
        keyword++;
    return keyword->text == NULL ? "" : keyword->text;
}

static int64_t ceiling_of(struct work *work, struct bytes field)
{
    struct money money;

    if (field.size == 0 || work->base_currency == NULL)
        return 0;
    if (bytes_equal(field, bytes_of_text("none")))
        return -1;
    return money_parse(field_text(work, field), work->base_currency->code, &money) == ERR_NONE ? money.minor
                                                                                               : 0;
}

static struct delegation delegation_of(struct work *work, const struct row *row)
{
    struct view view;

    view_row(row, &view);
    return (struct delegation){
        .id = field_text(work, view.fields[0]),
        .from_person = field_text(work, view.fields[1]),
        .to_person = field_text(work, view.fields[2]),
        .role = roles_of(view.fields[3]),
        .units = field_text(work, view.fields[4]),
        .categories = field_text(work, view.fields[5]),
        .ceiling_minor = ceiling_of(work, view.fields[6]),
        .from = field_date(view.fields[7]),
        .until = field_date(view.fields[8]),
        .instrument = "",
        .revoked = field_date(view.fields[10]),
    };
}

static struct person person_of(struct work *work, const struct row *row)
{
    struct view view;

    view_row(row, &view);
    return (struct person){
        .id = field_text(work, view.fields[0]),
        .name = "",
        .unit = field_text(work, view.fields[field_index(ENTITY_PERSON, "unit")]),
        .roles = roles_of(view.fields[field_index(ENTITY_PERSON, "roles")]),
        .from = field_date(view.fields[field_index(ENTITY_PERSON, "from")]),
        .until = field_date(view.fields[field_index(ENTITY_PERSON, "until")]),
    };
}

/* Units and categories: only who stands below whom. */
static bool read_trees(struct work *work, struct rulebook *book)
{
    const struct source_file *units = &work->source.files[ENTITY_UNIT];
    const struct source_file *categories = &work->source.files[ENTITY_CATEGORY];
    struct org_unit *unit = ARENA_TAKE(&work->scratch, units->count + 1, struct org_unit);
    struct category *category = ARENA_TAKE(&work->scratch, categories->count + 1, struct category);
    struct view view;

    if (unit == NULL || category == NULL)
        return false;
    for (size_t i = 0; i < units->count; i++) {
        view_row(&units->rows[i], &view);
        unit[i] = (struct org_unit){ .code = field_text(work, view.fields[0]),
                                     .parent = field_text(work, view.fields[1]) };
    }
    for (size_t i = 0; i < categories->count; i++) {
        view_row(&categories->rows[i], &view);
        category[i] = (struct category){ .code = field_text(work, view.fields[0]),
                                         .parent = field_text(work, view.fields[1]) };
    }
    book->units = unit;
    book->units_count = units->count;
    book->categories = category;
    book->categories_count = categories->count;
    return true;
}

static bool read_office(struct work *work, struct office *office)
{
    const struct source_file *people = &work->source.files[ENTITY_PERSON];
    const struct source_file *delegations = &work->source.files[ENTITY_DELEGATION];
    struct person *person = ARENA_TAKE(&work->scratch, people->count + 1, struct person);
    struct delegation *delegation = ARENA_TAKE(&work->scratch, delegations->count + 1, struct delegation);
    unsigned *person_lines = ARENA_TAKE(&work->scratch, people->count + 1, unsigned);
    unsigned *delegation_lines = ARENA_TAKE(&work->scratch, delegations->count + 1, unsigned);

    if (person == NULL || delegation == NULL || person_lines == NULL || delegation_lines == NULL)
        return false;
    for (size_t i = 0; i < people->count; i++) {
        person[i] = person_of(work, &people->rows[i]);
        person_lines[i] = people->rows[i].line;
    }
    for (size_t i = 0; i < delegations->count; i++) {
        delegation[i] = delegation_of(work, &delegations->rows[i]);
        delegation_lines[i] = delegations->rows[i].line;
    }
    *office = (struct office){
        .book = { .people = person,
                  .people_count = people->count,
                  .delegations = delegation,
                  .delegations_count = delegations->count },
        .person_lines = person_lines,
        .delegation_lines = delegation_lines,
    };
    return read_trees(work, &office->book);
}

/* Two roles that no one person may hold, however they come by them. */
static void tell_pair(struct report *report, int pair)
{
    int first = (pair & ROLE_AUDITOR) != 0 ? ROLE_AUDITOR : ROLE_CUSTODIAN;

    report_add3(report, STR_CATALOGUE_ROLES_EXCLUDE, "other", role_word(pair & ~first), NULL, "", "value",
                bytes_of_text(role_word(first)));
}

static void check_person(struct work *work, const struct person *person, unsigned line)
{
    struct report report = report_of(work->diagnostics, ENTITY_PERSON);
    int pair = duty_forbidden_roles(person->roles);

    report_place(&report, line, "roles");
    if (pair != 0)
        tell_pair(&report, pair);
    if ((person->roles & ROLE_EXPRESS) != 0)
        report_add(&report, STR_CATALOGUE_EXPRESS_ONLY, NULL, bytes_of_text(""));
}

static void unknown_person(struct report *report, unsigned line, const char *column, const char *id)
{
    report_place(report, line, column);
    report_add3(report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", entity_file(ENTITY_PERSON), "value",
                bytes_of_text(id));
}

/* Who gives and who takes: people of the list, the issuer, the kiosk.  False when that is told already. */
static bool check_names(const struct rulebook *book, const struct delegation *delegation, unsigned line,
                        struct report *report)
{
    const struct person *taker = rulebook_person(book, delegation->to_person);
    bool is_kiosk = strcmp(delegation->to_person, DELEGATION_KIOSK) == 0;
    bool is_known =
        delegation_is_primary(delegation) || rulebook_person(book, delegation->from_person) != NULL;
    int pair = taker != NULL ? duty_forbidden_roles(taker->roles | delegation->role) : 0;

    if (!is_known)
        unknown_person(report, line, "from_person", delegation->from_person);
    if (taker == NULL && !is_kiosk)
        unknown_person(report, line, "to_person", delegation->to_person);
    /* Of the list's own pairs the list is told. */
    if (pair == 0 || duty_forbidden_roles(taker->roles) != 0)
        return is_known && (taker != NULL || is_kiosk);
    report_place(report, line, "to_person");
    tell_pair(report, pair);
    return false;
}

/* False when that is told already. */
static bool check_role(const struct delegation *delegation, unsigned line, struct report *report)
{
    bool is_kiosk = strcmp(delegation->to_person, DELEGATION_KIOSK) == 0;
    enum str text = STR_CATALOGUE_ONE_ROLE;

    if (delegation->role == 0)
        return false; /* an unknown role is reported with its field */
    report_place(report, line, "role");
    if ((delegation->role & (delegation->role - 1)) == 0) {
        if ((delegation->role & (ROLE_CUSTODIAN | ROLE_AUDITOR)) != 0)
            text = STR_CATALOGUE_ROLE_STAYS;
        else if (is_kiosk != (delegation->role == ROLE_EXPRESS))
            text = STR_CATALOGUE_EXPRESS_ONLY;
        else
            return true;
    }
    report_add(report, text, "value", bytes_of_text(delegation->id));
    return false;
}

static const char *excess_column(enum excess excess)
{
    switch (excess) {
    case EXCESS_SELF:
        return "to_person";
    case EXCESS_UNITS:
        return "units";
    case EXCESS_CATEGORIES:
        return "categories";
    case EXCESS_CEILING:
        return "ceiling";
    case EXCESS_FROM:
        return "from";
    case EXCESS_UNTIL:
        return "until";
    case EXCESS_NONE:
    case EXCESS_CHAIN:
        break;
    }
    return "from_person";
}

static void tell_excess(const struct rulebook *book, const struct delegation *delegation, unsigned line,
                        struct report *report)
{
    const struct person *giver = rulebook_person(book, delegation->from_person);
    const struct delegation *received;
    enum excess excess = delegation_excess(book, delegation, &received);
    const char *value = received != NULL ? received->id : giver != NULL ? giver->unit : "";
    enum str text = received != NULL ? STR_CATALOGUE_DELEGATION_BEYOND : STR_CATALOGUE_DELEGATION_BEYOND_UNIT;

    if (excess == EXCESS_SELF)
        text = STR_CATALOGUE_DELEGATION_CYCLE;
    else if (excess == EXCESS_CHAIN)
        text = STR_CATALOGUE_DELEGATION_CHAIN;
    report_place(report, line, excess_column(excess));
    report_add(report, text, "value", bytes_of_text(value));
}

static void check_delegation(struct work *work, const struct rulebook *book,
                             const struct delegation *delegation, unsigned line)
{
    struct report report = report_of(work->diagnostics, ENTITY_DELEGATION);
    const struct person *giver = rulebook_person(book, delegation->from_person);
    int needed = delegation->role == ROLE_EXPRESS ? ROLE_APPROVER : delegation->role;

    if (!check_role(delegation, line, &report) || !check_names(book, delegation, line, &report))
        return;
    switch (delegation_lint(book, delegation)) {
    case REACH_GIVER:
        report_place(&report, line, "from_person");
        report_add(&report,
                   giver != NULL && (giver->roles & needed) != 0 ? STR_CATALOGUE_GIVER_LACKS_AUTHORITY
                                                                 : STR_CATALOGUE_GIVER_LACKS_ROLE,
                   "value", bytes_of_text(delegation->from_person));
        break;
    case REACH_EXCEEDS:
        tell_excess(book, delegation, line, &report);
        break;
    case REACH_COVERS:
    case REACH_NO_ROLE: /* told by check_role, check_names or with the person */
    case REACH_NO_DELEGATION:
    case REACH_NOT_YET:
    case REACH_EXPIRED:
    case REACH_REVOKED:
    case REACH_UNIT:
    case REACH_CATEGORY:
    case REACH_AMOUNT:
    case REACH_COUNT:
        break;
    }
}

static void tell_too_many(struct work *work)
{
    struct report report = report_of(work->diagnostics, ENTITY_PERSON);
    char max[24];

    snprintf(max, sizeof max, "%zu", work->source.files[ENTITY_PERSON].count - 1);
    report_add(&report, STR_CATALOGUE_TOO_MANY_ROWS, "max", bytes_of_text(max));
}

void check_people(struct work *work)
{
    size_t mark = arena_mark(&work->scratch);
    struct office office;

    if (!read_office(work, &office)) {
        tell_too_many(work);
        return;
    }
    for (size_t i = 0; i < office.book.people_count; i++)
        check_person(work, &office.book.people[i], office.person_lines[i]);
    for (size_t i = 0; i < office.book.delegations_count; i++)
        check_delegation(work, &office.book, &office.book.delegations[i], office.delegation_lines[i]);
    arena_reset(&work->scratch, mark);
}
