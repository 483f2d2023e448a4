/* SPDX-License-Identifier: Apache-2.0 */

/* docs/rules.md says what the rules do: it names every rule, every reason and every setting there is. */

#include "support/support.h"

#include "base/file.h"
#include "core/verdict.h"

#include <string.h>

static struct arena arena;
static struct bytes document;

static void check_named(const char *text)
{
    if (memmem(document.at, document.size, text, strlen(text)) == NULL)
        fail_msg("docs/rules.md does not name %s", text);
}

TEST(every_rule_and_every_reason_is_named)
{
    for (int i = RULE_R00; i < RULE_COUNT; i++)
        check_named(arena_format(&arena, "| %s |", rule_code((enum rule)i)));
    for (int i = 0; i < REASON_COUNT; i++) {
        const char *code = reason_code((enum reason)i);

        if (strncmp(code, "REQ-", 4) != 0 && i != REASON_GEN_01)
            check_named(arena_format(&arena, "| %s |", code));
    }
}

TEST(every_setting_is_named_with_its_sample)
{
    static const char *const rows[] = {
#define SETTING(key, rule, name, unit, sample, absent, meaning) "| " #rule " | `" name "` | " unit,
#include "core/setting.def"
#undef SETTING
    };
    static const char *const samples[] = {
#define SETTING(key, rule, name, unit, sample, absent, meaning) " | " sample " | ",
#include "core/setting.def"
#undef SETTING
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_named(rows[i]);
        check_named(samples[i]);
    }
}

static int set_up(void **state)
{
    (void)state;
    if (arena_init(&arena, 1 << 18) != ERR_NONE)
        return -1;
    return file_read("docs/rules.md", 1 << 17, &arena, &document) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_rule_and_every_reason_is_named),
        RUN(every_setting_is_named_with_its_sample),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
