/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/entry.h"

#include "support/support.h"

#include <string.h>

static struct audit_entry slip_issued(void)
{
    return (struct audit_entry){
        .seq = 1234, .boot = 7, .uptime = 86012, .time = 1795256100, .who = "P-0004", .role = "approver",
        .what = EVENT_SLIP_ISSUED, .ref = "0042-004051", .fields = { { "digest", "9f86d0" } }, .field_count = 1,
    };
}

static enum err format(const struct audit_entry *entry, char *text, size_t size)
{
    struct buffer buffer = { (uint8_t *)text, size - 1, 0, false };
    enum err err = audit_entry_format(entry, &buffer);

    text[buffer.used] = '\0';
    return err;
}

TEST(an_entry_is_the_canonical_text)
{
    struct audit_entry entry = slip_issued();
    char text[AUDIT_ENTRY_MAX];

    CHECK_OK(format(&entry, text, sizeof text));
    assert_string_equal(text, "countersign-audit 1\nseq 1234\nboot 7\nup 86012\ntime 20261121T101500Z unverified\n"
                              "who P-0004 role approver\nwhat slip.issued\nref 0042-004051\ndigest 9f86d0\n");
}

TEST(a_verified_time_says_nothing_more)
{
    struct audit_entry entry = slip_issued();
    char text[AUDIT_ENTRY_MAX];

    entry.is_time_verified = true;
    CHECK_OK(format(&entry, text, sizeof text));
    assert_non_null(strstr(text, "time 20261121T101500Z\nwho"));
}

TEST(a_value_cannot_bring_a_line_of_its_own)
{
    struct audit_entry entry = slip_issued();
    char text[AUDIT_ENTRY_MAX];

    entry.fields[0].value = "x\nwhat slip.voided";
    CHECK_ERR(format(&entry, text, sizeof text), ERR_INPUT);
    entry = slip_issued();
    entry.ref = "a b";
    CHECK_ERR(format(&entry, text, sizeof text), ERR_INPUT);
    entry = slip_issued();
    entry.who = "";
    CHECK_ERR(format(&entry, text, sizeof text), ERR_INPUT);
    entry = slip_issued();
    entry.fields[0].name = "Digest";
    CHECK_ERR(format(&entry, text, sizeof text), ERR_INPUT);
}

TEST(an_entry_that_does_not_fit_is_refused)
{
    struct audit_entry entry = slip_issued();
    char text[100];

    CHECK_ERR(format(&entry, text, sizeof text), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_entry_is_the_canonical_text),
        RUN(a_verified_time_says_nothing_more),
        RUN(a_value_cannot_bring_a_line_of_its_own),
        RUN(an_entry_that_does_not_fit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
