/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/family.h"

#include "core/version.h"
#include "support/support.h"

#include <string.h>

struct example {
    const char *text, *name, *versions;
};

TEST(the_version_in_a_name_becomes_a_range)
{
    static const struct example examples[] = {
        { "Ledger 15.x", "Ledger", "15.x" },
        { "Ledger v15.x", "Ledger", "15.x" },
        { "Ledger  v 9.x", "Ledger", "9.x" },
        { "Ledger V3.x", "Ledger", "3.x" },
        { "Ledger - v11.x", "Ledger", "11.x" },
        { "Ledger Version 2.x", "Ledger", "2.x" },
        { "Ledger Version: 8.54.x", "Ledger", "8.54.x" },
        { "Ledger, 15.x", "Ledger", "15.x" },
        { "Ledger v3.6.x.x", "Ledger", "3.6.x" },
        { "Ledger 1.xx", "Ledger", "1.x" },
        { "Ledger 21.xxxx (for Win/Mac)", "Ledger (for Win/Mac)", "21.x" },
        { "Ledger DC 2022 (22.xx or higher)", "Ledger DC 2022", ">=22" },
        { "Ledger CC (v4.x, v3.x, v2.x)", "Ledger CC", "4.x|3.x|2.x" },
        { "Ledger 4.x - Desktop", "Ledger - Desktop", "4.x" },
        { "Ledger 4.x SP04 Patch 1", "Ledger SP04 Patch 1", "4.x" },
        { "Ledger 4.x (N4 SW/HW 4.x)", "Ledger (N4 SW/HW)", "4.x|4.x" },
    };

    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        struct family family;

        CHECK_OK(family_parse(examples[i].text, &family));
        assert_string_equal(family.name, examples[i].name);
        assert_string_equal(family.versions, examples[i].versions);
        CHECK_OK(version_range_check(family.versions));
    }
}

TEST(a_name_without_a_family_stays_as_it_is)
{
    static const char *const names[] = {
        "7-Zip",      "Office 2021", "Version control", "Lever.co",    "FME Server", "Windows Server 2012 R2",
        "XML Schema", "Vantage v2",  "Tool 4.xyz",      "HTML5.xhtml", "x",          "802.11",
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct family family;

        CHECK_OK(family_parse(names[i], &family));
        assert_string_equal(family.name, names[i]);
        assert_string_equal(family.versions, "");
    }
}

TEST(a_name_that_is_too_long_is_a_limit)
{
    static char text[FAMILY_NAME_MAX + 2];
    struct family family;

    memset(text, 'x', sizeof text - 1);
    CHECK_ERR(family_parse(text, &family), ERR_LIMIT);
    text[FAMILY_NAME_MAX] = '\0';
    CHECK_OK(family_parse(text, &family));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_version_in_a_name_becomes_a_range),
        RUN(a_name_without_a_family_stays_as_it_is),
        RUN(a_name_that_is_too_long_is_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
