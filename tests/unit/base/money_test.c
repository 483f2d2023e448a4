/* SPDX-License-Identifier: Apache-2.0 */
#include "base/money.h"
#include "base/num.h"
#include "support/support.h"

#include <stdio.h>
#include <string.h>

static struct money money(const char *amount, const char *currency)
{
    struct money money;

    CHECK_OK(money_parse(amount, currency, &money));
    return money;
}

TEST(an_amount_is_kept_in_the_minor_units_of_its_currency)
{
    assert_int_equal(money("1299.5", "USD").minor, 129950);
    assert_int_equal(money("1299", "JPY").minor, 1299);
    assert_int_equal(money("1.234", "KWD").minor, 1234);
    assert_int_equal(money("-0.01", "EUR").minor, -1);
}

TEST(more_decimals_than_the_currency_has_are_refused)
{
    struct money ignored;

    CHECK_ERR(money_parse("1.999", "USD", &ignored), ERR_LIMIT);
    CHECK_ERR(money_parse("1.5", "JPY", &ignored), ERR_LIMIT);
    CHECK_ERR(money_parse("1.2345", "KWD", &ignored), ERR_LIMIT);
}

TEST(what_is_not_an_amount_is_refused)
{
    static const char *const bad[] = { "", "-", ".", "1.", ".5", "1,5", "1e3", " 1", "1 ", "+1", "0x10", "1.2.3", "--1" };
    struct money ignored;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_ERR(money_parse(bad[i], "USD", &ignored), ERR_INPUT);
    CHECK_ERR(money_parse("1", "XYZ", &ignored), ERR_INPUT);
    CHECK_ERR(money_parse("1", "usd", &ignored), ERR_INPUT);
    CHECK_ERR(money_parse("92233720368547758.08", "USD", &ignored), ERR_LIMIT);
}

TEST(the_largest_and_smallest_amounts_are_written_exactly)
{
    char text[MONEY_TEXT_SIZE];

    money_format((struct money){ INT64_MAX, "USD" }, text);
    assert_string_equal(text, "92233720368547758.07 USD");
    money_format((struct money){ INT64_MIN, "USD" }, text);
    assert_string_equal(text, "-92233720368547758.08 USD");
    money_format((struct money){ 7, "KWD" }, text);
    assert_string_equal(text, "0.007 KWD");
    money_format((struct money){ 7, "JPY" }, text);
    assert_string_equal(text, "7 JPY");
}

TEST(half_of_the_smallest_coin_rounds_to_the_even_one)
{
    int64_t scaled;

    assert_true(money_scale(5, 1, 10, &scaled) && scaled == 0);
    assert_true(money_scale(15, 1, 10, &scaled) && scaled == 2);
    assert_true(money_scale(25, 1, 10, &scaled) && scaled == 2);
    assert_true(money_scale(-15, 1, 10, &scaled) && scaled == -2);
    assert_true(money_scale(-25, 1, 10, &scaled) && scaled == -2);
    assert_true(money_scale(26, 1, 10, &scaled) && scaled == 3);
}

TEST(a_rate_that_overflows_is_refused_rather_than_wrapped)
{
    int64_t scaled = 42;

    assert_false(money_scale(INT64_MAX, 2, 1, &scaled));
    assert_false(money_scale(1, 1, 0, &scaled));
    assert_int_equal(scaled, 42);
    assert_true(money_scale(INT64_MAX, INT64_MAX, INT64_MAX, &scaled));
    assert_true(scaled == INT64_MAX);
}

TEST(amounts_of_two_currencies_are_never_added)
{
    struct money sum;

    assert_false(money_add(money("1", "USD"), money("1", "EUR"), &sum));
    assert_true(money_add(money("1", "USD"), money("0.01", "USD"), &sum));
    assert_int_equal(sum.minor, 101);
    assert_false(money_multiply((struct money){ INT64_MAX, "USD" }, 2, &sum));
}

TEST(the_published_currency_table_agrees_with_ours)
{
    const char *data = support_shared_data();
    char path[512], line[1024];
    int compared = 0;
    FILE *file;

    if (data == NULL) {
        print_message("the published currency table is not on this machine: not compared\n");
        return;
    }
    snprintf(path, sizeof path, "%s/sets/currency-codes/codes-all.csv", data);
    file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        /* from the right: entity and name may hold quoted commas; code, number, digits, withdrawal date do not */
        char *field[4], *cut;
        const struct currency *currency;
        int64_t numeric, digits;
        int n = 0;

        line[strcspn(line, "\r\n")] = '\0';
        while (n < 4 && (cut = strrchr(line, ',')) != NULL) {
            field[n++] = cut + 1;
            *cut = '\0';
        }
        if (n < 4 || field[0][0] != '\0' || num_parse(field[1], 0, 9, &digits) != ERR_NONE)
            continue;
        currency = currency_find(field[3]);
        assert_non_null(currency);
        CHECK_OK(num_parse(field[2], 0, 999, &numeric));
        assert_int_equal(currency->numeric, numeric);
        assert_int_equal(currency->digits, digits);
        assert_ptr_equal(currency_find_numeric(currency->numeric), currency);
        compared++;
    }
    fclose(file);
    assert_true(compared > 200);
}

TEST(numbers_are_all_digits_or_refused)
{
    int64_t value = 0;

    CHECK_OK(num_parse("-9223372036854775808", INT64_MIN, INT64_MAX, &value));
    assert_true(value == INT64_MIN);
    CHECK_ERR(num_parse("9223372036854775808", INT64_MIN, INT64_MAX, &value), ERR_LIMIT);
    CHECK_ERR(num_parse("1x", 0, 9, &value), ERR_INPUT);
    CHECK_ERR(num_parse("", 0, 9, &value), ERR_INPUT);
    CHECK_ERR(num_parse("10", 0, 9, &value), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_amount_is_kept_in_the_minor_units_of_its_currency),
        RUN(more_decimals_than_the_currency_has_are_refused),
        RUN(what_is_not_an_amount_is_refused),
        RUN(the_largest_and_smallest_amounts_are_written_exactly),
        RUN(half_of_the_smallest_coin_rounds_to_the_even_one),
        RUN(a_rate_that_overflows_is_refused_rather_than_wrapped),
        RUN(amounts_of_two_currencies_are_never_added),
        RUN(the_published_currency_table_agrees_with_ours),
        RUN(numbers_are_all_digits_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
