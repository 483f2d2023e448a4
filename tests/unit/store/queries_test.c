/* SPDX-License-Identifier: Apache-2.0 */
#include "store/entity.h"
#include "store/sql.h"
#include "store/tokenizer.h"

#include "support/support.h"

#include <string.h>

struct schema {
    const char *const *steps;
    int step_count;
    const struct query *queries;
    int query_count;
};

static const struct schema schemas[] = {
    { kiosk_schema, KIOSK_SCHEMA_STEPS, kiosk_queries, KIOSK_QUERY_COUNT },
    { catalogue_schema, CATALOGUE_SCHEMA_STEPS, catalogue_queries, CATALOGUE_QUERY_COUNT },
};

static void migrate(const struct schema *schema, struct sql *sql)
{
    CHECK_OK(sql_open(sql, ":memory:", SQLITE_OPEN_READWRITE, schema->queries, schema->query_count));
    CHECK_OK(tokenizer_register(sql));
    if (sql_migrate(sql, 1, schema->steps, schema->step_count) != ERR_NONE)
        fail_msg("%s", sql->detail);
}

TEST(every_query_fits_its_schema)
{
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        struct sql sql;

        migrate(&schemas[i], &sql);
        for (int q = 0; q < schemas[i].query_count; q++) {
            sqlite3_stmt *statement;

            if (sql_start(&sql, q, NULL, 0, &statement) != ERR_NONE)
                fail_msg("%s: %s", schemas[i].queries[q].name, sql.detail);
        }
        sql_close(&sql);
    }
}

TEST(every_table_is_strict)
{
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        struct sql sql;
        int64_t loose = -1;

        migrate(&schemas[i], &sql);
        CHECK_OK(sql_integer(&sql,
                             "select count(*) from pragma_table_list"
                             " where type = 'table' and strict = 0 and name not like 'sqlite_%'",
                             &loose));
        assert_int_equal(loose, 0);
        sql_close(&sql);
    }
}

struct listing {
    enum entity_id entity;
    enum catalogue_query list, insert;
};

TEST(a_table_has_the_columns_of_its_entity)
{
    static const struct listing listings[] = {
        { ENTITY_CATEGORY, CATALOGUE_CATEGORY_LIST, CATALOGUE_CATEGORY_INSERT },
        { ENTITY_QUESTION, CATALOGUE_QUESTION_LIST, CATALOGUE_QUESTION_INSERT },
        { ENTITY_CHOICE, CATALOGUE_CHOICE_LIST, CATALOGUE_CHOICE_INSERT },
        { ENTITY_STANDARD, CATALOGUE_STANDARD_LIST, CATALOGUE_STANDARD_INSERT },
        { ENTITY_SPAN, CATALOGUE_STANDARD_SPAN_LIST, CATALOGUE_STANDARD_SPAN_INSERT },
        { ENTITY_SPAN, CATALOGUE_PRODUCT_SPAN_LIST, CATALOGUE_PRODUCT_SPAN_INSERT },
        { ENTITY_REQUIREMENT, CATALOGUE_REQUIREMENT_LIST, CATALOGUE_REQUIREMENT_INSERT },
        { ENTITY_RESTRICTION, CATALOGUE_RESTRICTION_LIST, CATALOGUE_RESTRICTION_INSERT },
        { ENTITY_CONTRACT, CATALOGUE_CONTRACT_LIST, CATALOGUE_CONTRACT_INSERT },
        { ENTITY_CONTRACT_ITEM, CATALOGUE_CONTRACT_ITEM_LIST, CATALOGUE_CONTRACT_ITEM_INSERT },
        { ENTITY_VENDOR, CATALOGUE_VENDOR_LIST, CATALOGUE_VENDOR_INSERT },
        { ENTITY_APPLICATION, CATALOGUE_APPLICATION_LIST, CATALOGUE_APPLICATION_INSERT },
        { ENTITY_RATE, CATALOGUE_RATE_LIST, CATALOGUE_RATE_INSERT },
        { ENTITY_RULE, CATALOGUE_RULE_SETTING_LIST, CATALOGUE_RULE_SETTING_INSERT },
        { ENTITY_CONDITION, CATALOGUE_CONDITION_LIST, CATALOGUE_CONDITION_INSERT },
        { ENTITY_UNIT, CATALOGUE_ORG_UNIT_LIST, CATALOGUE_ORG_UNIT_INSERT },
        { ENTITY_RECEIVING_POINT, CATALOGUE_RECEIVING_POINT_LIST, CATALOGUE_RECEIVING_POINT_INSERT },
        { ENTITY_PERSON, CATALOGUE_PERSON_LIST, CATALOGUE_PERSON_INSERT },
        { ENTITY_DELEGATION, CATALOGUE_DELEGATION_LIST, CATALOGUE_DELEGATION_INSERT },
        { ENTITY_ADVISORY, CATALOGUE_ADVISORY_LIST, CATALOGUE_ADVISORY_INSERT },
        { ENTITY_ASSET, CATALOGUE_ASSET_FIND, CATALOGUE_ASSET_INSERT },
        { ENTITY_WAIVER, CATALOGUE_WAIVER_LIST, CATALOGUE_WAIVER_INSERT },
        { ENTITY_CALENDAR, CATALOGUE_CALENDAR_LIST, CATALOGUE_CALENDAR_INSERT },
        { ENTITY_HOLIDAY, CATALOGUE_HOLIDAY_LIST, CATALOGUE_HOLIDAY_INSERT },
    };
    struct sql sql;

    migrate(&schemas[1], &sql);
    for (size_t i = 0; i < sizeof listings / sizeof listings[0]; i++) {
        int fields = (int)entity_field_count(entity_of(listings[i].entity));
        sqlite3_stmt *list, *insert;

        CHECK_OK(sql_start(&sql, (int)listings[i].list, NULL, 0, &list));
        CHECK_OK(sql_start(&sql, (int)listings[i].insert, NULL, 0, &insert));
        assert_int_equal(sqlite3_column_count(list), fields);
        assert_int_equal(sqlite3_bind_parameter_count(insert), fields);
    }
    sql_close(&sql);
}

TEST(no_header_line_has_more_fields_than_a_row_can_hold)
{
    for (int id = 0; id < ENTITY_COUNT; id++)
        assert_in_range(entity_field_count(entity_of((enum entity_id)id)), 1, ENTITY_FIELDS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_query_fits_its_schema),
        RUN(every_table_is_strict),
        RUN(a_table_has_the_columns_of_its_entity),
        RUN(no_header_line_has_more_fields_than_a_row_can_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
