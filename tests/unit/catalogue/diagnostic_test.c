/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile.h"

#include "support/small_source.h"
#include "support/support.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_BYTES = 8 * 1024 * 1024 };

#define SIX(text) text "\t" text "\t" text "\t" text "\t" text "\t" text

struct mistake { /* one bad row added to, or one change made in, a good source */
    enum entity_id id;
    const char *from; /* NULL: `to` is a row to add */
    const char *to;
    enum str text;
    const char *column;
};

static const struct mistake mistakes[] = {
    { ENTITY_CATEGORY, "LAP\t\t4321", "LAP\tNONE\t4321", STR_CATALOGUE_NOT_IN_FILE, "parent" },
    { ENTITY_CATEGORY, "43211902", "4321190", STR_CATALOGUE_BAD_UNSPSC, "unspsc" },
    { ENTITY_CATEGORY, "\tyes\t1\t", "\ttrue\t1\t", STR_CATALOGUE_BAD_WORD, "is_subject" },
    { ENTITY_CATEGORY, "\tyes\t1\t", "\tyes\t4\t", STR_CATALOGUE_BAD_NUMBER, "risk" },
    { ENTITY_CATEGORY, "network|keyboard", "network|toaster", STR_CATALOGUE_BAD_WORD, "traits" },
    { ENTITY_CATEGORY, "network|keyboard", "network||keyboard", STR_CATALOGUE_BAD_LIST, "traits" },
    { ENTITY_CATEGORY, "network|keyboard", "network|network", STR_CATALOGUE_BAD_LIST, "traits" },
    { ENTITY_CATEGORY, "LAP\t\t4321", "LAP\tLAP\t4321", STR_CATALOGUE_CYCLE, "parent" },
    { ENTITY_CATEGORY, "\tMonitor\t", "\t\t", STR_CATALOGUE_ENGLISH_MISSING, "name.en" },
    { ENTITY_QUESTION, "\toffice|field\t", "\t\t", STR_CATALOGUE_NEEDS, "choices" },
    { ENTITY_QUESTION, "\toffice|field\t", "\toffice|moon\t", STR_CATALOGUE_NOT_IN_FILE, "choices" },
    { ENTITY_CHOICE, NULL, "network-use\toffice\t" SIX("Twice"), STR_CATALOGUE_DUPLICATE, "attribute" },
    { ENTITY_STANDARD, NULL, "STD 2\ta\tLAP\tb\t\t" SIX("Space"), STR_CATALOGUE_BAD_CODE, "number" },
    { ENTITY_STANDARD, NULL, "STD-2\ta\tLAP\tb\tSTD-9\t" SIX("T"), STR_CATALOGUE_NOT_IN_FILE, "supersedes" },
    { ENTITY_SPAN, NULL, "STD-0009\t\tAPPROVED\t\t\tD\t\t\t\tpublic", STR_CATALOGUE_NOT_IN_FILE, "subject" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tEXPIRED\t\t\tD\t\t\t\tpublic", STR_CATALOGUE_BAD_WORD, "state" },
    { ENTITY_SPAN, NULL, "PRD-0004\t>>1\tAPPROVED\t\t\tD\t\t\t\tpublic", STR_CATALOGUE_BAD_RANGE,
      "versions" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tAPPROVED\t2026-02-30\t\tD\t\t\t\tpublic", STR_CATALOGUE_BAD_DATE,
      "from" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tAPPROVED\t2026-03-01\t2026-03-01\tD\t\t\t\tpublic",
      STR_CATALOGUE_ENDS_BEFORE, "until" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tCONSTRAINED\t\t\tD\t\t\t\tpublic", STR_CATALOGUE_NEEDS, "condition" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tGRANDFATHERED\t\t\tD\t\t\t\tpublic", STR_CATALOGUE_NEEDS, "review" },
    { ENTITY_SPAN, NULL, "PRD-0002\t\tAPPROVED\t2027-12-31\t\tD\t\t\t\tpublic", STR_CATALOGUE_OVERLAP,
      "from" },
    { ENTITY_SPAN, NULL, "PRD-0004\t\tAPPROVED\t\t\t\t\t\t\tpublic", STR_CATALOGUE_EMPTY, "decision" },
    { ENTITY_REQUIREMENT, "\tmin\t16\t", "\tmin\tmuch\t", STR_CATALOGUE_BAD_OPERANDS, "operands" },
    { ENTITY_REQUIREMENT, "\tmin\t16\t", "\ttrue\t\t", STR_CATALOGUE_BAD_OPERANDS, "operands" },
    { ENTITY_REQUIREMENT, "\tmin\t16\t", "\tabout\t16\t", STR_CATALOGUE_BAD_WORD, "operator" },
    { ENTITY_PRODUCT, "\t1299.5\tEUR", "\t1299.505\tEUR", STR_CATALOGUE_BAD_AMOUNT, "list_price" },
    { ENTITY_PRODUCT, "\t1299.5\tEUR", "\t-1\tEUR", STR_CATALOGUE_BAD_AMOUNT, "list_price" },
    { ENTITY_PRODUCT, "\t1299.5\tEUR", "\t99999999999999999999\tEUR", STR_CATALOGUE_BAD_AMOUNT,
      "list_price" },
    { ENTITY_PRODUCT, "\t1299.5\tEUR", "\t1299.5\t", STR_CATALOGUE_NO_CURRENCY, "list_price" },
    { ENTITY_PRODUCT, "\t1299.5\tEUR", "\t\tEUX", STR_CATALOGUE_BAD_CURRENCY, "currency" },
    { ENTITY_PRODUCT, "ram=16;cpu=8", "ram=16;ram=8", STR_CATALOGUE_BAD_ATTRIBUTES, "attributes" },
    { ENTITY_PRODUCT, "ram=16;cpu=8", "ram", STR_CATALOGUE_BAD_ATTRIBUTES, "attributes" },
    { ENTITY_PRODUCT, "\tFI\t", "\tFX\t", STR_CATALOGUE_BAD_COUNTRY, "origin" },
    { ENTITY_PRODUCT, "\tXR-4821\t", "\t XR-4821\t", STR_CATALOGUE_OUTER_SPACE, "model" },
    { ENTITY_PRODUCT, "\tXR-4821\t", "\tXR\\4821\t", STR_CATALOGUE_BAD_ESCAPE, "model" },
    { ENTITY_PRODUCT, "\tXR-4821\t",
      "\tXR\x01"
      "4821\t",
      STR_CATALOGUE_BAD_CHARACTER, "model" },
    { ENTITY_PRODUCT, "\tXR-4821\t",
      "\tXR\xE2\x80\xAE"
      "4821\t",
      STR_CATALOGUE_BAD_CHARACTER, "model" },
    { ENTITY_PRODUCT, "\tXR-4821\t",
      "\tXR\xFF"
      "4821\t",
      STR_CATALOGUE_NOT_UTF8, "model" },
    { ENTITY_PRODUCT, "\tXR-4821\t", "\te\xCC\x81\t", STR_CATALOGUE_NOT_NFC, "model" },
    { ENTITY_PRODUCT, "PRD-0004\t", "PRD-000000000000004\t", STR_CATALOGUE_TOO_LONG, "id" },
    { ENTITY_GTIN, NULL, "5012345678901\tPRD-0004", STR_CATALOGUE_GTIN_CHECK, "gtin" },
    { ENTITY_GTIN, NULL, "501234567891\tPRD-0004", STR_CATALOGUE_GTIN_CHECK, "gtin" },
    { ENTITY_GTIN, NULL, "50123\tPRD-0004", STR_CATALOGUE_GTIN_FORM, "gtin" },
    { ENTITY_GTIN, NULL, "05012345678900\tPRD-0004", STR_CATALOGUE_DUPLICATE, "gtin" },
    { ENTITY_GTIN, NULL, "4006381333931\tPRD-0009", STR_CATALOGUE_NOT_IN_FILE, "product" },
    { ENTITY_RESTRICTION, "\tU1\t", "\tU1|U2\t", STR_CATALOGUE_NOT_IN_FILE, "exceptions" },
    { ENTITY_CONTRACT, "\tV1\t", "\tV9\t", STR_CATALOGUE_NOT_IN_FILE, "vendor" },
    { ENTITY_CONTRACT_ITEM, NULL, "C-1\tPRD-0001\t5", STR_CATALOGUE_DUPLICATE, "contract" },
    { ENTITY_CONTRACT_ITEM, NULL, "C-1\tPRD-0003\t5.123", STR_CATALOGUE_BAD_AMOUNT, "ceiling" },
    { ENTITY_RATE, NULL, "EUR\t2026-13\t1", STR_CATALOGUE_BAD_MONTH, "month" },
    { ENTITY_RATE, NULL, "EUR\t2026-12\t0", STR_CATALOGUE_BAD_RATE, "per_base" },
    { ENTITY_RULE, NULL, "R41\tceilling_minor\t1\t\t\tC", STR_CATALOGUE_RULE_UNKNOWN, "name" },
    { ENTITY_RULE, NULL, "R41\tceiling_minor\t1\t2027-01-01\t\tC", STR_CATALOGUE_OVERLAP, "from" },
    { ENTITY_RULE, NULL, "R41\tmax_risk\tone\t\t\tC", STR_CATALOGUE_BAD_NUMBER, "value" },
    { ENTITY_RULE, NULL, "R23\tcondition\tCND-9\t\t\tC", STR_CATALOGUE_NOT_IN_FILE, "value" },
    { ENTITY_CONDITION, NULL, "CND-2\t3\tbefore-use\treceiver\t" SIX("Same bit"), STR_CATALOGUE_DUPLICATE,
      "bit" },
    { ENTITY_CONDITION, NULL, "CND-2\t32\tbefore-use\treceiver\t" SIX("Bit"), STR_CATALOGUE_BAD_NUMBER,
      "bit" },
    { ENTITY_UNIT, "[0-9]{4}", "[0-9]*", STR_CATALOGUE_BAD_PATTERN, "coding_pattern" },
    { ENTITY_RECEIVING_POINT, NULL, "KENBO-1234567\tU1\t" SIX("Long"), STR_CATALOGUE_TOO_LONG, "code" },
    { ENTITY_PERSON, NULL, "P-6\t101\tDan\tU1\ten\trequester\t\t\t\t", STR_CATALOGUE_DUPLICATE,
      "officer_code" },
    { ENTITY_PERSON, NULL, "P-6\t106\tDan\tU1\ten\trequester\t\t\t\tB-0001", STR_CATALOGUE_DUPLICATE,
      "badge" },
    { ENTITY_PERSON, NULL, "P-6\t106\tDan\tU1\ten\tcustodian|approver\t\t\t\t", STR_CATALOGUE_ROLES_EXCLUDE,
      "roles" },
    { ENTITY_PERSON, NULL, "P-6\t106\tDan\tU1\ten\tauditor|clerk\t\t\t\t", STR_CATALOGUE_ROLES_EXCLUDE,
      "roles" },
    { ENTITY_PERSON, NULL, "P-6\t106\tDan\tU1\ten\texpress\t\t\t\t", STR_CATALOGUE_EXPRESS_ONLY, "roles" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-3\tP-2\tapprover\t*\t*\t\t\t\tM\t", STR_CATALOGUE_GIVER_LACKS_ROLE,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-2\tP-3\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_DELEGATION_CHAIN,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-2\tP-1\tapprover\tU1\tLAP\t1\t2026-03-01\t2026-04-01\tM\t", STR_CATALOGUE_DELEGATION_CHAIN,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-2\tKIOSK\texpress\tU1\tLAP\t1\t2026-03-01\t2026-04-01\tM\t", STR_CATALOGUE_DELEGATION_CHAIN,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-1\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_DELEGATION_CYCLE,
      "to_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-9\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_NOT_IN_FILE,
      "to_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-9\tP-2\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_NOT_IN_FILE,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tISSUER\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_NOT_IN_FILE,
      "to_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tKIOSK\tP-2\tapprover\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_NOT_IN_FILE,
      "from_person" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-3\tapprover|requester\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_ONE_ROLE,
      "role" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-3\tcustodian\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_ROLE_STAYS,
      "role" },
    { ENTITY_DELEGATION, NULL, "D-3\tISSUER\tP-3\tauditor\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_ROLE_STAYS,
      "role" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-3\tmanager\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_BAD_WORD,
      "role" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-1\tP-3\texpress\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_EXPRESS_ONLY,
      "role" },
    { ENTITY_DELEGATION, NULL, "D-3\tISSUER\tKIOSK\texpress\t*\t*\t1\t\t\tM\t", STR_CATALOGUE_GIVER_LACKS_ROLE,
      "from_person" },
    { ENTITY_DELEGATION, "D-0\tISSUER\tP-1\tapprover", "D-0\tISSUER\tP-3\tapprover", STR_CATALOGUE_GIVER_LACKS_AUTHORITY,
      "from_person" },
    { ENTITY_DELEGATION, "\t10000\t2026-02-01", "\t50000.01\t2026-02-01", STR_CATALOGUE_DELEGATION_BEYOND,
      "ceiling" },
    { ENTITY_DELEGATION, "\t10000\t2026-02-01", "\tnone\t2026-02-01", STR_CATALOGUE_DELEGATION_BEYOND,
      "ceiling" },
    { ENTITY_DELEGATION, "\t10000\t2026-02-01", "\t10000\t2025-12-31", STR_CATALOGUE_DELEGATION_BEYOND,
      "from" },
    { ENTITY_DELEGATION, "\t2026-12-01", "\t2027-12-01", STR_CATALOGUE_DELEGATION_BEYOND,
      "until" },
    { ENTITY_DELEGATION, "approver\t*\t*\t50000", "approver\tU1\tMON\t50000", STR_CATALOGUE_DELEGATION_BEYOND,
      "categories" },
    { ENTITY_DELEGATION, "approver\t*\t*\t50000", "approver\tU2\t*\t50000", STR_CATALOGUE_DELEGATION_BEYOND,
      "units" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-4\tP-2\ttechnical-reviewer\t*\t*\tnone\t\t\tM\t", STR_CATALOGUE_DELEGATION_BEYOND_UNIT,
      "units" },
    { ENTITY_DELEGATION, NULL, "D-3\tP-4\tP-5\ttechnical-reviewer\tU1\t*\tnone\t\t\tM\t", STR_CATALOGUE_ROLES_EXCLUDE,
      "to_person" },
    { ENTITY_ASSET, NULL, "T-1\tU1\t\tLAP\t\tin-use", STR_CATALOGUE_DUPLICATE, "tag" },
    { ENTITY_ASSET, NULL, "T-9\tU9\t\tLAP\t\tin-use", STR_CATALOGUE_NOT_IN_FILE, "unit" },
    { ENTITY_ASSET, NULL, "T-9\tU1\tPRD-9\tLAP\t\tin-use", STR_CATALOGUE_NOT_IN_FILE, "product" },
    { ENTITY_ASSET, NULL, "T-9\tU1\tPRD-0001\tMON\t\tin-use", STR_CATALOGUE_ASSET_CATEGORY, "category" },
    { ENTITY_ASSET, NULL, "T-9\tU1\t\tTOY\t\tin-use", STR_CATALOGUE_NOT_IN_FILE, "category" },
    { ENTITY_ASSET, NULL, "T-9\tU1\t\tLAP\t\tlost", STR_CATALOGUE_BAD_WORD, "state" },
    { ENTITY_WAIVER, "\t2026-06-01\t", "\t\t", STR_CATALOGUE_EMPTY, "until" },
    { ENTITY_WAIVER, "\t2026-06-01\t", "\t2026-01-01\t", STR_CATALOGUE_ENDS_BEFORE, "until" },
    { ENTITY_WAIVER, "STD-05", "STD-07", STR_CATALOGUE_WAIVER_REASON, "reason" },
    { ENTITY_WAIVER, "STD-05", "AUT-01", STR_CATALOGUE_WAIVER_REASON, "reason" },
    { ENTITY_WAIVER, "STD-05", "SUP-01", STR_CATALOGUE_WAIVER_REASON, "reason" },
    { ENTITY_WAIVER, "STD-05", "STD-99", STR_CATALOGUE_WAIVER_REASON, "reason" },
    { ENTITY_WAIVER, "PRD-0003", "PRD-0009", STR_CATALOGUE_NOT_IN_FILE, "subject" },
    { ENTITY_WAIVER, "PRD-0003", "*", STR_CATALOGUE_BAD_CODE, "subject" },
    { ENTITY_WAIVER, "\tCND-1\t", "\tCND-9\t", STR_CATALOGUE_NOT_IN_FILE, "condition" },
    { ENTITY_WAIVER, "\tCND-1\t", "\t\t", STR_CATALOGUE_EMPTY, "condition" },
    { ENTITY_WAIVER, "\t5\t", "\t0\t", STR_CATALOGUE_BAD_NUMBER, "quantity" },
    { ENTITY_CALENDAR, "+03:00", "03:00", STR_CATALOGUE_BAD_OFFSET, "offset" },
    { ENTITY_CALENDAR, "+03:00", "+15:00", STR_CATALOGUE_BAD_OFFSET, "offset" },
    { ENTITY_CALENDAR, "08:00", "8:00", STR_CATALOGUE_BAD_TIME, "opens" },
    { ENTITY_CALENDAR, "17:00", "24:30", STR_CATALOGUE_BAD_TIME, "closes" },
    { ENTITY_CALENDAR, "17:00", "08:00", STR_CATALOGUE_CLOSES_BEFORE, "closes" },
    { ENTITY_CALENDAR, "mon|tue", "mon|day", STR_CATALOGUE_BAD_WORD, "weekdays" },
    { ENTITY_CALENDAR, "country:KE", "country:Kenya", STR_CATALOGUE_NOT_IN_FILE, "subject" },
    { ENTITY_CALENDAR, "country:KE", "U9", STR_CATALOGUE_NOT_IN_FILE, "subject" },
    { ENTITY_CALENDAR, NULL, "K2\tcountry:KE\t+03:00\tmon\t08:00\t17:00", STR_CATALOGUE_DUPLICATE, "subject" },
    { ENTITY_HOLIDAY, NULL, "NO\t2026-12-25\t" SIX("Day"), STR_CATALOGUE_NOT_IN_FILE, "calendar" },
    { ENTITY_HOLIDAY, NULL, "KE\t2026-12-12\t" SIX("Day"), STR_CATALOGUE_DUPLICATE, "calendar" },
    { ENTITY_HOLIDAY, NULL, "KE\t\t" SIX("Day"), STR_CATALOGUE_EMPTY, "day" },
    { ENTITY_RULE, NULL, "R12\tratio.TOY\t10\t\t\tSample", STR_CATALOGUE_NOT_IN_FILE, "value" },
    { ENTITY_RULE, NULL, "R12\tratio.LAP\t-1\t\t\tSample", STR_CATALOGUE_BAD_NUMBER, "value" },
    { ENTITY_RULE, NULL, "R34\tcondition\tCND-9\t\t\tSample", STR_CATALOGUE_NOT_IN_FILE, "value" },
    { ENTITY_RELEASE, "issued\t2026-11-02\n", "", STR_CATALOGUE_RELEASE_MISSING, "" },
    { ENTITY_RELEASE, "issued\t", "isued\t", STR_CATALOGUE_RELEASE_UNKNOWN, "key" },
    { ENTITY_RELEASE, "hard_until\t2027", "hard_until\t2026", STR_CATALOGUE_RELEASE_ORDER, "value" },
    { ENTITY_RELEASE, "base_currency\tUSD", "base_currency\tUSB", STR_CATALOGUE_BAD_CURRENCY, "value" },
    { ENTITY_RELEASE, "sequence\t7", "sequence\t0", STR_CATALOGUE_BAD_NUMBER, "value" },
    { ENTITY_VENDOR, NULL, "V2\tShort", STR_CATALOGUE_FIELD_COUNT, "" },
    { ENTITY_VENDOR, "name\tattestation\t", "attestation\tname\t", STR_CATALOGUE_HEADER, "" },
};

static void lint(const struct small_source *source, struct arena *arena, struct diagnostics *ret_diagnostics)
{
    struct compile_summary summary;

    CHECK_OK(diagnostics_init(ret_diagnostics, arena));
    if (catalogue_lint(source->dir, ret_diagnostics, NULL, &summary) != ERR_NONE)
        assert_true(ret_diagnostics->errors > 0);
}

static bool tells(const struct diagnostics *diagnostics, const struct mistake *mistake)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *diagnostic = &diagnostics->items[i];

        if (diagnostic->text == mistake->text && strcmp(diagnostic->column, mistake->column) == 0 &&
            strcmp(diagnostic->file, entity_file(mistake->id)) == 0)
            return true;
    }
    return false;
}

TEST(every_mistake_is_told_with_its_file_and_column)
{
    struct diagnostics diagnostics;
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const struct mistake *mistake = &mistakes[i];
        struct small_source source;
        size_t mark = arena_mark(&arena);

        small_source_make(&source);
        if (mistake->from == NULL)
            small_source_add(&source, mistake->id, mistake->to);
        else
            small_source_change(&source, mistake->id, mistake->from, mistake->to);
        lint(&source, &arena, &diagnostics);
        if (!tells(&diagnostics, mistake)) {
            for (size_t j = 0; j < diagnostics.count; j++)
                print_message("  %s\n", diagnostic_format(&diagnostics.items[j], LANG_EN, &arena));
            fail_msg("mistake %zu (%s, %s) was not told", i, lang_key(mistake->text), mistake->to);
        }
        small_source_remove(&source);
        arena_reset(&arena, mark);
    }
    arena_done(&arena);
}

TEST(a_good_source_has_nothing_to_tell)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    lint(&source, &arena, &diagnostics);
    for (size_t i = 0; i < diagnostics.count; i++)
        print_message("  %s\n", diagnostic_format(&diagnostics.items[i], LANG_EN, &arena));
    assert_int_equal(diagnostics.errors, 0);
    small_source_remove(&source);
    arena_done(&arena);
}

TEST(all_mistakes_are_told_at_once_in_the_order_of_the_lines)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    small_source_add(&source, ENTITY_VENDOR, "V0\t\t\t2026-02-30");
    small_source_add(&source, ENTITY_VENDOR, "A 1\tFirst when sorted\t\t");
    small_source_add(&source, ENTITY_GTIN, "123\tPRD-0001");
    lint(&source, &arena, &diagnostics);
    assert_int_equal(diagnostics.errors, 4);
    assert_string_equal(diagnostics.items[0].file, "gtins.tsv");
    assert_int_equal(diagnostics.items[0].line, 4);
    assert_string_equal(diagnostics.items[1].column, "name");
    assert_string_equal(diagnostics.items[2].column, "attestation_until");
    assert_int_equal(diagnostics.items[2].line, 3);
    assert_int_equal(diagnostics.items[3].line, 4);
    small_source_remove(&source);
    arena_done(&arena);
}

TEST(a_thousand_mistakes_are_kept_and_the_rest_counted)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;
    static char rows[64 * 1500];
    size_t used = 0;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    for (int i = 0; i < 1500; i++)
        used += (size_t)snprintf(rows + used, sizeof rows - used, "V%d\t\t\t\n", i);
    small_source_set(&source, ENTITY_VENDOR, rows);
    lint(&source, &arena, &diagnostics);
    assert_int_equal(diagnostics.count, DIAGNOSTICS_MAX);
    assert_in_range(diagnostics.errors, 1500, 1510);
    small_source_remove(&source);
    arena_done(&arena);
}

TEST(a_missing_translation_is_a_note_and_not_an_error)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    small_source_change(&source, ENTITY_STANDARD, "\tStandard laptop ru\t", "\t\t");
    lint(&source, &arena, &diagnostics);
    assert_int_equal(diagnostics.errors, 0);
    assert_int_equal(diagnostics.warnings, 1);
    assert_string_equal(diagnostics.items[0].column, "title.ru");
    small_source_remove(&source);
    arena_done(&arena);
}

/* Sources of issue 2 have none of the four; they stay what they were, hash and all. */
TEST(an_optional_file_may_be_missing_and_is_then_as_without_rows)
{
    static const enum entity_id optional[] = { ENTITY_ASSET, ENTITY_WAIVER, ENTITY_CALENDAR, ENTITY_HOLIDAY };
    struct compile_summary with_rows, without_rows, without_files;
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;
    char path[PATH_MAX];

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    CHECK_OK(diagnostics_init(&diagnostics, &arena));
    small_source_make(&source);
    CHECK_OK(catalogue_lint(source.dir, &diagnostics, NULL, &with_rows));
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++) {
        assert_true(entity_is_optional(optional[i]));
        small_source_set(&source, optional[i], "");
    }
    CHECK_OK(catalogue_lint(source.dir, &diagnostics, NULL, &without_rows));
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++) {
        small_source_path(&source, entity_file(optional[i]), path);
        assert_int_equal(remove(path), 0);
    }
    CHECK_OK(catalogue_lint(source.dir, &diagnostics, NULL, &without_files));
    assert_memory_equal(without_rows.content_hash, without_files.content_hash, sizeof without_files.content_hash);
    assert_memory_not_equal(with_rows.content_hash, without_rows.content_hash, sizeof with_rows.content_hash);
    small_source_remove(&source);
    arena_done(&arena);
}

TEST(a_missing_file_is_told_by_its_name)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;
    char path[PATH_MAX];

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    small_source_path(&source, "advisories.tsv", path);
    remove(path);
    lint(&source, &arena, &diagnostics);
    assert_int_equal(diagnostics.errors, 1);
    assert_string_equal(diagnostics.items[0].file, "advisories.tsv");
    assert_int_equal(diagnostics.items[0].text, STR_CATALOGUE_FILE_MISSING);
    small_source_remove(&source);
    arena_done(&arena);
}

TEST(a_problem_reads_as_file_line_column_and_a_sentence_in_every_language)
{
    struct small_source source;
    struct diagnostics diagnostics;
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    small_source_make(&source);
    small_source_add(&source, ENTITY_GTIN, "5012345678901\tPRD-0004");
    lint(&source, &arena, &diagnostics);
    assert_int_equal(diagnostics.count, 1);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *text = diagnostic_format(&diagnostics.items[0], (enum lang)lang, &arena);

        assert_non_null(text);
        assert_memory_equal(text, "gtins.tsv:4: gtin: ", 19);
        assert_non_null(strstr(text, "5012345678901"));
    }
    small_source_remove(&source);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_good_source_has_nothing_to_tell),
        RUN(every_mistake_is_told_with_its_file_and_column),
        RUN(all_mistakes_are_told_at_once_in_the_order_of_the_lines),
        RUN(a_thousand_mistakes_are_kept_and_the_rest_counted),
        RUN(a_missing_translation_is_a_note_and_not_an_error),
        RUN(an_optional_file_may_be_missing_and_is_then_as_without_rows),
        RUN(a_missing_file_is_told_by_its_name),
        RUN(a_problem_reads_as_file_line_column_and_a_sentence_in_every_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
