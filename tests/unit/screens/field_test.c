/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/field.h"
#include "support/support.h"

#include <string.h>

enum { TEST_ARENA_BYTES = 1 << 20 };

#define NAMES(text) { { text, text, text, text, text, text } }

static const struct category categories[] = {
    { .code = "laptop", .parent = "", .traits = "", .icon = "laptop", .name = NAMES("Laptops") },
    { .code = "software", .parent = "", .traits = "software", .icon = "software", .name = NAMES("Software") },
};

static const struct question questions[] = {
    { .category = "laptop",
      .attribute = "network-use",
      .type = VALUE_BOOL,
      .severity = SEVERITY_MUST,
      .unit = "",
      .choices = "",
      .text = NAMES("Network?") },
    { .category = "laptop",
      .attribute = "weight",
      .type = VALUE_NUMBER,
      .severity = SEVERITY_INFO,
      .unit = "kg",
      .choices = "",
      .text = NAMES("Weight?") },
    { .category = "laptop",
      .attribute = "data-class",
      .type = VALUE_CHOICE,
      .severity = SEVERITY_MUST,
      .unit = "",
      .choices = "public|internal|confidential",
      .text = NAMES("Data?") },
};

static const struct choice choices[] = {
    { .attribute = "data-class", .value = "confidential", .name = NAMES("Confidential") },
    { .attribute = "data-class", .value = "internal", .name = NAMES("Internal") },
    { .attribute = "data-class", .value = "public", .name = NAMES("Public") },
};

static const struct org_unit units[] = {
    { .code = "BEY-RCO", .name = NAMES("Beirut") },
    { .code = "NBO-FTS", .name = NAMES("Nairobi") },
};

static const struct receiving_point points[] = {
    { .code = "KENBO-1", .unit = "NBO-FTS", .name = NAMES("Nairobi dock") },
    { .code = "LBBEY-1", .unit = "BEY-RCO", .name = NAMES("Beirut dock") },
};

static const struct rate rates[] = { { .currency = "EUR" }, { .currency = "KWD" } };

static const struct rulebook book = {
    .release = { .base_currency = "USD" },
    .categories = categories, .categories_count = 2,
    .questions = questions, .questions_count = 3,
    .choices = choices, .choices_count = 3,
    .units = units, .units_count = 2,
    .receiving_points = points, .receiving_points_count = 2,
    .rates = rates, .rates_count = 2,
};

static const struct person amina = { .id = "P-1", .unit = "NBO-FTS", .language = LANG_EN };

struct desk {
    struct worksheet worksheet;
    struct model model;
    struct arena arena;
};

static int open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    struct request_line line = worksheet_empty_line();
    size_t index;

    CHECK_OK(worksheet_init(&desk->worksheet));
    CHECK_OK(arena_init(&desk->arena, TEST_ARENA_BYTES));
    worksheet_begin(&desk->worksheet, &book, &amina, "KENBO-1");
    line.category = "laptop";
    line.text = "A laptop";
    CHECK_OK(worksheet_add(&desk->worksheet, &line, &index));
    desk->model = (struct model){ .book = &book, .request = &desk->worksheet.request, .lang = LANG_EN };
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;

    worksheet_done(&desk->worksheet);
    arena_done(&desk->arena);
    free(desk);
    return 0;
}

#define DESK_TEST(name) static void name(void **state)
#define RUN_AT_DESK(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

static struct field_ref of(enum field_id field)
{
    return (struct field_ref){ .field = field };
}

static enum err apply(struct desk *desk, struct field_ref ref, const char *value)
{
    return field_apply(&desk->model, &ref, value, &desk->worksheet);
}

DESK_TEST(a_new_request_begins_with_the_persons_unit_and_its_receiving_point)
{
    struct desk *desk = *state;

    assert_string_equal(desk->worksheet.request.unit, "NBO-FTS");
    assert_string_equal(desk->worksheet.request.receiving_point, "KENBO-1");
}

DESK_TEST(quantities_are_whole_numbers_from_one_to_a_million)
{
    struct desk *desk = *state;

    CHECK_OK(apply(desk, of(FIELD_QUANTITY), "1000000"));
    assert_int_equal(desk->worksheet.lines[0].quantity, 1000000);
    CHECK_ERR(apply(desk, of(FIELD_QUANTITY), "0"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_QUANTITY), "-1"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_QUANTITY), "1000001"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_QUANTITY), "99999999999999999999"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_QUANTITY), ""), ERR_INPUT);
    assert_int_equal(desk->worksheet.lines[0].quantity, 1000000);
}

DESK_TEST(a_price_is_in_the_base_currency_until_another_is_chosen)
{
    struct desk *desk = *state;

    CHECK_OK(apply(desk, of(FIELD_PRICE), "12.5"));
    assert_int_equal(desk->worksheet.lines[0].unit_price.minor, 1250);
    assert_string_equal(desk->worksheet.lines[0].unit_price.currency, "USD");
    CHECK_OK(apply(desk, of(FIELD_CURRENCY), "KWD"));
    assert_int_equal(desk->worksheet.lines[0].unit_price.minor, 12500);
    CHECK_ERR(apply(desk, of(FIELD_PRICE), "1.2345"), ERR_INPUT);
}

DESK_TEST(dates_are_eight_digits_of_a_day_that_exists)
{
    struct desk *desk = *state;
    struct field_ref ref = of(FIELD_NEED_BY);

    CHECK_OK(apply(desk, ref, "20270228"));
    assert_string_equal(field_value(&desk->model, &ref, &desk->arena), "2027-02-28");
    CHECK_ERR(apply(desk, ref, "20270229"), ERR_INPUT);
    CHECK_ERR(apply(desk, ref, "2027022"), ERR_INPUT);
    CHECK_OK(apply(desk, ref, ""));
    assert_int_equal(desk->worksheet.request.need_by, DATE_NONE);
}

DESK_TEST(another_unit_brings_its_own_receiving_point)
{
    struct desk *desk = *state;

    CHECK_OK(apply(desk, of(FIELD_UNIT), "BEY-RCO"));
    assert_string_equal(desk->worksheet.request.receiving_point, "LBBEY-1");
}

DESK_TEST(the_categorys_questions_are_fields_and_their_answers_are_kept_in_order)
{
    struct desk *desk = *state;
    struct field_ref weight = { .field = FIELD_QUESTION, .question = 1 };
    struct field_ref network = { .field = FIELD_QUESTION, .question = 0 };

    CHECK_OK(apply(desk, weight, "1.4"));
    CHECK_OK(apply(desk, network, "yes"));
    assert_int_equal(desk->worksheet.lines[0].answer_count, 2);
    assert_string_equal(desk->worksheet.lines[0].answers[0].attribute, "network-use");
    assert_string_equal(field_shown(&desk->model, &network, &desk->arena), "Yes");
    CHECK_OK(apply(desk, network, ""));
    assert_int_equal(desk->worksheet.lines[0].answer_count, 1);
    CHECK_ERR(apply(desk, network, "perhaps"), ERR_INPUT);
}

DESK_TEST(hostile_text_is_refused)
{
    struct desk *desk = *state;

    CHECK_ERR(apply(desk, of(FIELD_JUSTIFICATION), "a\xe2\x80\xae" "b"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_JUSTIFICATION), "a\nb"), ERR_INPUT);
    CHECK_ERR(apply(desk, of(FIELD_TEXT), "\xff"), ERR_INPUT);
    assert_string_equal(desk->worksheet.request.justification, "");
}

DESK_TEST(a_remedy_names_the_field_to_open)
{
    struct desk *desk = *state;
    struct finding answer = { .line = 1, .remedy = REMEDY_ANSWER, .remedy_value = "weight" };
    struct finding coding = { .line = 0, .remedy = REMEDY_CORRECT, .remedy_value = "coding-block" };
    struct finding price = { .line = 1, .remedy = REMEDY_PRICE, .remedy_value = "10.00 USD" };
    struct finding review = { .line = 1, .remedy = REMEDY_REVIEW, .remedy_value = "" };

    assert_int_equal(field_of_remedy(&desk->model, &answer).field, FIELD_QUESTION);
    assert_int_equal(field_of_remedy(&desk->model, &answer).question, 1);
    assert_int_equal(field_of_remedy(&desk->model, &coding).field, FIELD_CODING_BLOCK);
    assert_int_equal(field_of_remedy(&desk->model, &price).field, FIELD_PRICE);
    assert_int_equal(field_of_remedy(&desk->model, &review).field, FIELD_NONE);
}

DESK_TEST(what_a_rule_asks_beyond_the_category_can_be_answered_too)
{
    struct desk *desk = *state;
    struct finding ask = { .line = 1, .remedy = REMEDY_ANSWER, .remedy_value = "pilot-days" };
    struct field_ref ref = field_of_remedy(&desk->model, &ask);

    assert_int_equal(ref.field, FIELD_STATEMENT);
    assert_int_equal(field_kind(&desk->model, &ref), FIELD_KIND_NUMBER);
    CHECK_OK(apply(desk, ref, "60"));
    assert_string_equal(request_line_answer(&desk->worksheet.lines[0], "pilot-days"), "60");
}

DESK_TEST(an_hour_of_typing_needs_no_more_memory_than_a_minute)
{
    struct desk *desk = *state;
    char text[REQUEST_TEXT_MAX + 1];

    memset(text, 'x', REQUEST_TEXT_MAX);
    text[REQUEST_TEXT_MAX] = '\0';
    for (int i = 0; i < 50000; i++)
        CHECK_OK(apply(desk, of(FIELD_JUSTIFICATION), text));
    assert_string_equal(desk->worksheet.lines[0].text, "A laptop");
}

DESK_TEST(a_request_takes_two_hundred_lines_and_no_more)
{
    struct desk *desk = *state;
    struct request_line line = worksheet_empty_line();
    size_t index;

    while (desk->worksheet.request.line_count < REQUEST_LINES_MAX)
        CHECK_OK(worksheet_add(&desk->worksheet, &line, &index));
    CHECK_ERR(worksheet_add(&desk->worksheet, &line, &index), ERR_LIMIT);
    worksheet_remove(&desk->worksheet, 0);
    assert_true(worksheet_undo_remove(&desk->worksheet));
    assert_string_equal(desk->worksheet.lines[0].text, "A laptop");
    assert_false(worksheet_undo_remove(&desk->worksheet));
}

DESK_TEST(a_questions_choices_stand_in_its_own_order)
{
    struct desk *desk = *state;
    struct field_ref ref = { .field = FIELD_QUESTION, .question = 2 };
    struct field_option options[FIELD_OPTIONS_MAX];
    size_t first = field_options(&desk->model, &ref, options) - 3;

    assert_string_equal(options[first].code, "public");
    assert_string_equal(options[first + 1].code, "internal");
    assert_string_equal(options[first + 2].code, "confidential");
}

DESK_TEST(what_the_catalogue_says_of_a_product_need_not_be_answered)
{
    static const struct attribute known[] = { { .name = "network-use", .value = "yes" } };
    static const struct product laptop = { .id = "PRD-1", .attributes = known, .attribute_count = 1 };
    struct desk *desk = *state;
    struct field_ref ref = { .field = FIELD_QUESTION, .question = 0 };
    struct line_facts facts = { .product = NULL };

    desk->model.facts = &facts;
    assert_true(field_is_needed(&desk->model, &ref));
    facts.product = &laptop;
    assert_false(field_is_needed(&desk->model, &ref));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_AT_DESK(a_new_request_begins_with_the_persons_unit_and_its_receiving_point),
        RUN_AT_DESK(quantities_are_whole_numbers_from_one_to_a_million),
        RUN_AT_DESK(a_price_is_in_the_base_currency_until_another_is_chosen),
        RUN_AT_DESK(dates_are_eight_digits_of_a_day_that_exists),
        RUN_AT_DESK(another_unit_brings_its_own_receiving_point),
        RUN_AT_DESK(the_categorys_questions_are_fields_and_their_answers_are_kept_in_order),
        RUN_AT_DESK(a_questions_choices_stand_in_its_own_order),
        RUN_AT_DESK(what_the_catalogue_says_of_a_product_need_not_be_answered),
        RUN_AT_DESK(hostile_text_is_refused),
        RUN_AT_DESK(a_remedy_names_the_field_to_open),
        RUN_AT_DESK(what_a_rule_asks_beyond_the_category_can_be_answered_too),
        RUN_AT_DESK(an_hour_of_typing_needs_no_more_memory_than_a_minute),
        RUN_AT_DESK(a_request_takes_two_hundred_lines_and_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
