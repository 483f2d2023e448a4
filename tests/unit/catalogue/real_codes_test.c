/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/field.h"

#include "base/file.h"
#include "catalogue/csv.h"
#include "support/support.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_BYTES = 48 * 1024 * 1024 };

/* Real codes of others go through the columns of a catalogue source that hold such codes. */
struct bench {
    struct arena arena, scratch;
    struct diagnostics diagnostics;
    struct bytes bytes;
    struct csv csv;
    size_t cursor;
};

static bool set_up(struct bench *bench, const char *set)
{
    char path[PATH_MAX];

    memset(bench, 0, sizeof *bench);
    if (support_shared_data() == NULL) {
        print_message("not run: no shared data here\n");
        return false;
    }
    CHECK_OK(arena_init(&bench->arena, ARENA_BYTES));
    CHECK_OK(arena_init(&bench->scratch, 65536));
    CHECK_OK(diagnostics_init(&bench->diagnostics, &bench->arena));
    snprintf(path, sizeof path, "%s/sets/%s", support_shared_data(), set);
    CHECK_OK(file_read(path, ARENA_BYTES / 2, &bench->arena, &bench->bytes));
    csv_init(&bench->csv, bench->bytes);
    return true;
}

static void tear_down(struct bench *bench)
{
    arena_done(&bench->arena);
    arena_done(&bench->scratch);
}

static const struct column *column_of(enum entity_id id, const char *name)
{
    const struct entity *entity = entity_of(id);

    for (size_t i = 0; i < entity->column_count; i++) {
        if (strcmp(entity->columns[i].name, name) == 0)
            return &entity->columns[i];
    }
    fail_msg("no column %s", name);
    return NULL;
}

static bool is_good(struct bench *bench, const struct column *column, struct bytes field)
{
    struct report report = report_of(&bench->diagnostics, ENTITY_PRODUCT);
    size_t mark = arena_mark(&bench->scratch);
    struct cell cell;
    bool is_fine = field_parse(column, field, NULL, &report, &bench->scratch, &cell);

    arena_reset(&bench->scratch, mark);
    return is_fine;
}

/* The next line's fields, tab-separated; 0 at the end. */
static size_t next_row(struct bench *bench, struct bytes *fields, size_t max)
{
    size_t count = 0, start = bench->cursor;

    if (start >= bench->bytes.size)
        return 0;
    for (;; bench->cursor++) {
        bool is_end = bench->cursor >= bench->bytes.size || bench->bytes.at[bench->cursor] == '\n';

        if (!is_end && bench->bytes.at[bench->cursor] != '\t')
            continue;
        if (count < max)
            fields[count++] = (struct bytes){ bench->bytes.at + start, bench->cursor - start };
        start = bench->cursor + 1;
        if (is_end)
            break;
    }
    bench->cursor++;
    return count;
}

TEST(forty_thousand_real_gtins_pass_and_none_with_another_last_digit)
{
    const struct column *column = column_of(ENTITY_GTIN, "gtin");
    struct bytes fields[4];
    size_t rows = 0;
    struct bench bench;

    if (!set_up(&bench, "gtin-uhtt-ict/ict_gtin_ru.tsv"))
        return;
    (void)next_row(&bench, fields, 4);
    for (; next_row(&bench, fields, 4) > 0; rows++) {
        uint8_t digits[16];
        struct bytes changed = { digits, fields[0].size };

        assert_in_range(fields[0].size, 8, 14);
        memcpy(digits, fields[0].at, fields[0].size);
        digits[fields[0].size - 1] = (uint8_t)('0' + (digits[fields[0].size - 1] - '0' + 1) % 10);
        if (!is_good(&bench, column, fields[0]) || is_good(&bench, column, changed))
            fail_msg("%.*s", (int)fields[0].size, (const char *)fields[0].at);
    }
    assert_int_equal(rows, 41430);
    tear_down(&bench);
}

struct codes {
    char in_use[400][4];
    size_t count;
};

static bool is_in_use(const struct codes *codes, struct bytes code)
{
    for (size_t i = 0; i < codes->count; i++) {
        if (bytes_equal(code, bytes_of_text(codes->in_use[i])))
            return true;
    }
    return false;
}

/* Every row of the list: codes in use are kept in `codes`; on the second pass withdrawn ones must be refused.
 * */
static size_t walk_currencies(struct bench *bench, struct codes *codes, bool is_second)
{
    const struct column *column = column_of(ENTITY_CONTRACT, "currency");
    struct csv_record record;
    bool has = true;
    size_t seen = 0;

    csv_init(&bench->csv, bench->bytes);
    CHECK_OK(csv_next(&bench->csv, &bench->arena, &record, &has));
    for (;;) {
        struct bytes code;

        CHECK_OK(csv_next(&bench->csv, &bench->arena, &record, &has));
        if (!has)
            return seen;
        code = record.fields[2];
        if (code.size != 3 || (record.fields[5].size > 0) != is_second || is_in_use(codes, code))
            continue;
        if (bytes_equal(record.fields[4], bytes_of_text("-")))
            continue; /* metals, funds and tests have no minor units: no price is in them */
        seen++;
        if (is_good(bench, column, code) == is_second)
            fail_msg("%.*s %s", (int)code.size, (const char *)code.at,
                     is_second ? "is withdrawn" : "is in use");
        if (!is_second && codes->count < 400)
            memcpy(codes->in_use[codes->count++], code.at, 3);
    }
}

TEST(every_currency_in_use_is_a_currency_and_no_withdrawn_one)
{
    struct codes codes = { .count = 0 };
    struct bench bench;

    if (!set_up(&bench, "currency-codes/codes-all.csv"))
        return;
    assert_in_range(walk_currencies(&bench, &codes, false), 160, 170);
    assert_true(walk_currencies(&bench, &codes, true) > 50);
    tear_down(&bench);
}

TEST(every_country_is_a_country)
{
    const struct column *column = column_of(ENTITY_UNIT, "country");
    struct csv_record record;
    size_t alpha2 = 0, countries = 0;
    struct bench bench;
    bool has = true;

    if (!set_up(&bench, "country-codes/country-codes.csv"))
        return;
    CHECK_OK(csv_next(&bench.csv, &bench.arena, &record, &has));
    while (alpha2 < record.count && !bytes_equal(record.fields[alpha2], bytes_of_text("ISO3166-1-Alpha-2")))
        alpha2++;
    for (;;) {
        CHECK_OK(csv_next(&bench.csv, &bench.arena, &record, &has));
        if (!has)
            break;
        if (record.fields[alpha2].size != 2)
            continue;
        countries++;
        if (!is_good(&bench, column, record.fields[alpha2]))
            fail_msg("%.*s", (int)record.fields[alpha2].size, (const char *)record.fields[alpha2].at);
    }
    assert_in_range(countries, 245, 250);
    tear_down(&bench);
}

TEST(nine_thousand_classification_codes_and_their_names_in_five_languages_are_taken)
{
    const struct column *codes = column_of(ENTITY_CATEGORY, "unspsc"),
                        *names = column_of(ENTITY_CATEGORY, "name");
    struct bytes fields[6];
    size_t rows = 0, refused = 0, count;
    struct bench bench;

    if (!set_up(&bench, "cpv-multilang/cpv.tsv"))
        return;
    (void)next_row(&bench, fields, 6);
    while ((count = next_row(&bench, fields, 6)) > 0) {
        struct bytes digits = { fields[0].at, fields[0].size < 8 ? fields[0].size : 8 };

        rows++;
        if (!is_good(&bench, codes, digits))
            fail_msg("%.*s", (int)digits.size, (const char *)digits.at);
        for (size_t i = 1; i < count; i++)
            refused += fields[i].size > 0 && !is_good(&bench, names, fields[i]);
    }
    assert_int_equal(rows, 9458);
    print_message("%zu names refused (outer spaces and the like)\n", refused);
    assert_true(refused * 100 < rows * 5);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(forty_thousand_real_gtins_pass_and_none_with_another_last_digit),
        RUN(every_currency_in_use_is_a_currency_and_no_withdrawn_one),
        RUN(every_country_is_a_country),
        RUN(nine_thousand_classification_codes_and_their_names_in_five_languages_are_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
