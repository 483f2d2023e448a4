/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/digital_link.h"

#include "support/support.h"

static enum digital_link parse(const char *text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble)
{
    return digital_link_parse(bytes_of_text(text), ret_gs1, ret_trouble);
}

static void check_value(const char *text, const char *ai, const char *value)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_int_equal(parse(text, &gs1, &trouble), DIGITAL_LINK_FINE);
    assert_non_null(gs1_find(&gs1, ai));
    assert_string_equal(gs1_find(&gs1, ai), value);
}

TEST(an_address_gives_its_product_serial_and_date)
{
    static const char link[] = "https://id.gs1.org/01/09521234543213/10/ABC/21/12345?17=261231";

    check_value(link, "01", "09521234543213");
    check_value(link, "10", "ABC");
    check_value(link, "21", "12345");
    check_value(link, "17", "261231");
}

TEST(any_host_port_and_folder_will_do)
{
    check_value("http://makers.example/01/09521234543213", "01", "09521234543213");
    check_value("HTTPS://a.example:8443/some/folder/01/09521234543213/21/X", "21", "X");
    check_value("https://a.example/01/09521234543213/", "01", "09521234543213");
    check_value("https://user@a.example/01/09521234543213#top", "01", "09521234543213");
    check_value("https://a.example/22/01/01/09521234543213", "01", "09521234543213");
}

TEST(a_short_gtin_is_filled_up)
{
    check_value("https://a.example/01/9521234543213", "01", "09521234543213");
    check_value("https://a.example/01/96385074", "01", "00000096385074");
}

TEST(percent_encoding_is_undone)
{
    check_value("https://a.example/01/09521234543213/21/A%2FB%2fC%25", "21", "A/B/C%");
    check_value("https://a.example/01/09521234543213?240=1%262", "240", "1&2");
}

TEST(other_query_names_are_the_site_s_own)
{
    check_value("https://a.example/01/09521234543213?linkType=gs1:pip&x&=&17=261231&9=9", "17", "261231");
}

TEST(other_keys_than_products_are_read)
{
    check_value("https://a.example/8004/952123454321ABC", "8004", "952123454321ABC");
    check_value("https://a.example/414/9521234543213/254/32a%2Fb", "254", "32a/b");
    check_value("https://a.example/00/195212345678900006", "00", "195212345678900006");
}

TEST(an_address_without_an_identifier_is_only_an_address)
{
    static const char *const others[] = {
        "https://a.example",
        "https://a.example/",
        "https://a.example/01",
        "https://a.example/2026/01/15",
        "https://a.example/01/abc",
        "https://a.example/hardware/28",
        "ftp://a.example/01/09521234543213",
        "https:///01/09521234543213",
        "https://a.example?01=09521234543213",
        "01/09521234543213",
        "",
        "https://a.example/01/09521234543213/11/261231", /* a date is no qualifier */
        "https://a.example/01/09521234543213/21/1/10/2", /* qualifiers in the wrong order */
        "https://a.example/01/09521234543213/21",
    };
    struct gs1_trouble trouble;
    struct gs1 gs1;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(parse(others[i], &gs1, &trouble), DIGITAL_LINK_NONE);
}

static void check_bad(const char *text, enum gs1_problem problem, const char *ai)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_int_equal(parse(text, &gs1, &trouble), DIGITAL_LINK_BAD);
    assert_int_equal(trouble.problem, problem);
    assert_string_equal(trouble.ai, ai);
}

TEST(a_wrong_value_says_which)
{
    check_bad("https://a.example/01/09521234543214", GS1_CHECK_DIGIT, "01");
    check_bad("https://a.example/01/09521234543213/21/A%2", GS1_BAD_CHARACTER, "21");
    check_bad("https://a.example/01/09521234543213/21/A%00B", GS1_BAD_CHARACTER, "21");
    check_bad("https://a.example/01/09521234543213/21/%E2%80%AE", GS1_BAD_CHARACTER, "21");
    check_bad("https://a.example/01/09521234543213?17=261399", GS1_BAD_DATE, "17");
    check_bad("https://a.example/01/09521234543213?01=19521234543210", GS1_CONFLICT, "01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_address_gives_its_product_serial_and_date),
        RUN(any_host_port_and_folder_will_do),
        RUN(a_short_gtin_is_filled_up),
        RUN(percent_encoding_is_undone),
        RUN(other_query_names_are_the_site_s_own),
        RUN(other_keys_than_products_are_read),
        RUN(an_address_without_an_identifier_is_only_an_address),
        RUN(a_wrong_value_says_which),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
