/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include <string.h>

static const char kiosk[] = "KIOSK";

static void problem(struct work *work, enum entity_id id, unsigned line, const char *column, enum str text,
                    struct bytes value)
{
    struct report report = report_of(work->diagnostics, id);

    report_place(&report, line, column);
    report_add(&report, text, "value", value);
}

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

/* Who keeps the paper and the clock takes no decision, and who reads everything writes nothing. */
static void check_role_pairs(struct work *work, const struct view *view, int roles)
{
    int decisions = ROLE_APPROVER | ROLE_REVIEWER_TECHNICAL | ROLE_REVIEWER_SECURITY | ROLE_REVIEWER_DATA |
                    ROLE_REVIEWER_ACCESSIBILITY;
    int writing = decisions | ROLE_CLERK | ROLE_RECEIVER | ROLE_ASSET | ROLE_CUSTODIAN;
    struct report report = report_of(work->diagnostics, ENTITY_PERSON);

    report_place(&report, view->row->line, "roles");
    for (int role = 1; role <= ROLE_EXPRESS; role <<= 1) {
        bool is_clash = ((roles & ROLE_CUSTODIAN) != 0 && (role & decisions) != 0) ||
                        ((roles & ROLE_AUDITOR) != 0 && (role & writing) != 0);

        if ((roles & role) == 0 || !is_clash)
            continue;
        report_add3(&report, STR_CATALOGUE_ROLES_EXCLUDE, "other", role_word(role), NULL, "", "value",
                    bytes_of_text((roles & ROLE_CUSTODIAN) != 0 && (role & decisions) != 0
                                      ? role_word(ROLE_CUSTODIAN)
                                      : role_word(ROLE_AUDITOR)));
    }
    if ((roles & ROLE_EXPRESS) != 0)
        report_add(&report, STR_CATALOGUE_EXPRESS_ONLY, NULL, bytes_of_text(""));
}

struct grant { /* one row of delegations.tsv */
    unsigned line;
    struct bytes id, from_person, to_person, units, categories;
    int role;
    int64_t ceiling; /* as struct delegation has it */
    int32_t from, until;
};

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

static struct grant grant_of(struct work *work, const struct row *row)
{
    int32_t until, revoked;
    struct view view;
    struct grant grant;

    view_row(row, &view);
    grant = (struct grant){
        .line = row->line,
        .id = view.fields[0],
        .from_person = view.fields[1],
        .to_person = view.fields[2],
        .role = roles_of(view.fields[3]),
        .units = view.fields[4],
        .categories = view.fields[5],
        .ceiling = ceiling_of(work, view.fields[6]),
        .from = field_date(view.fields[7]),
    };
    until = field_date(view.fields[8]);
    revoked = field_date(view.fields[10]);
    grant.until = until == DATE_NONE ? INT32_MAX : until;
    if (revoked != DATE_NONE && revoked < grant.until)
        grant.until = revoked;
    return grant;
}

struct subset {
    struct bytes whole;
    bool is_subset;
    struct bytes part;
    bool is_found;
};

static bool compare_part(void *self, struct bytes item)
{
    struct subset *subset = self;

    subset->is_found = bytes_equal(item, subset->part);
    return !subset->is_found;
}

static bool take_part(void *self, struct bytes item)
{
    struct subset *subset = self;

    subset->part = item;
    subset->is_found = false;
    (void)list_each(subset->whole, compare_part, subset);
    subset->is_subset = subset->is_found;
    return subset->is_subset;
}

static bool is_within(struct bytes part, struct bytes whole)
{
    struct subset subset = { .whole = whole, .is_subset = true };

    if (bytes_equal(whole, bytes_of_text("*")))
        return true;
    (void)list_each(part, take_part, &subset);
    return subset.is_subset;
}

static bool fits(const struct grant *grant, const struct grant *received)
{
    bool fits_amount =
        received->ceiling == -1 || (grant->ceiling != -1 && grant->ceiling <= received->ceiling);

    return fits_amount && grant->from >= received->from && grant->until <= received->until &&
           is_within(grant->units, received->units) && is_within(grant->categories, received->categories);
}

/* What the giver was given: passing it on makes a chain; the express lane may take from it, but not more than
 * there is. */
static void check_giver(struct work *work, const struct grant *grant, const struct grant *grants,
                        size_t count)
{
    int needed = grant->role == ROLE_EXPRESS ? ROLE_APPROVER : grant->role;
    const struct grant *beyond = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct grant *received = &grants[i];

        if (received->role != needed || !bytes_equal(received->to_person, grant->from_person))
            continue;
        if (grant->role != ROLE_EXPRESS) {
            problem(work, ENTITY_DELEGATION, grant->line, "from_person", STR_CATALOGUE_DELEGATION_CHAIN,
                    received->id);
            return;
        }
        if (fits(grant, received))
            return;
        if (beyond == NULL)
            beyond = received;
    }
    if (beyond != NULL)
        problem(work, ENTITY_DELEGATION, grant->line, "ceiling", STR_CATALOGUE_DELEGATION_BEYOND, beyond->id);
}

static void check_grant(struct work *work, const struct grant *grant, const struct grant *grants,
                        size_t count)
{
    const struct source_file *people = &work->source.files[ENTITY_PERSON];
    const struct row *giver = source_find(people, grant->from_person);
    struct report report = report_of(work->diagnostics, ENTITY_DELEGATION);
    bool is_kiosk = bytes_equal(grant->to_person, bytes_of_text(kiosk));
    int needed = grant->role == ROLE_EXPRESS ? ROLE_APPROVER : grant->role;
    struct view view;

    if (grant->role == 0)
        return; /* an unknown role is reported with its field */
    report_place(&report, grant->line, "to_person");
    if (!is_kiosk && source_find(people, grant->to_person) == NULL)
        report_add3(&report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", entity_file(ENTITY_PERSON), "value",
                    grant->to_person);
    if ((grant->role & (grant->role - 1)) != 0) {
        problem(work, ENTITY_DELEGATION, grant->line, "role", STR_CATALOGUE_ONE_ROLE, grant->id);
        return;
    }
    if (is_kiosk != (grant->role == ROLE_EXPRESS))
        problem(work, ENTITY_DELEGATION, grant->line, "role", STR_CATALOGUE_EXPRESS_ONLY, grant->id);
    if (bytes_equal(grant->from_person, grant->to_person))
        problem(work, ENTITY_DELEGATION, grant->line, "to_person", STR_CATALOGUE_DELEGATION_CYCLE, grant->id);
    if (giver == NULL)
        return;
    view_row(giver, &view);
    if ((roles_of(view.fields[field_index(ENTITY_PERSON, "roles")]) & needed) == 0)
        problem(work, ENTITY_DELEGATION, grant->line, "from_person", STR_CATALOGUE_GIVER_LACKS_ROLE,
                grant->from_person);
    check_giver(work, grant, grants, count);
}

void check_people(struct work *work)
{
    const struct source_file *people = &work->source.files[ENTITY_PERSON];
    const struct source_file *file = &work->source.files[ENTITY_DELEGATION];
    size_t mark = arena_mark(&work->scratch), roles = field_index(ENTITY_PERSON, "roles");
    struct grant *grants = ARENA_TAKE(&work->scratch, file->count, struct grant);

    for (size_t i = 0; i < people->count; i++) {
        struct view view;

        view_row(&people->rows[i], &view);
        check_role_pairs(work, &view, roles_of(view.fields[roles]));
    }
    for (size_t i = 0; grants != NULL && i < file->count; i++)
        grants[i] = grant_of(work, &file->rows[i]);
    for (size_t i = 0; grants != NULL && i < file->count; i++)
        check_grant(work, &grants[i], grants, file->count);
    arena_reset(&work->scratch, mark);
}
