/* SPDX-License-Identifier: Apache-2.0 */
#include "device/system_clock.h"

#include "support/support.h"

TEST(the_clock_tells_time_and_never_goes_back)
{
    const struct clock_port *clock = system_clock();
    int64_t before = clock->monotonic_ms(clock->self);

    assert_true(clock->now(clock->self) > 1577836800); /* 2020 */
    assert_true(clock->monotonic_ms(clock->self) >= before);
    assert_ptr_equal(system_clock(), clock);
    (void)clock->is_verified(clock->self);
}

TEST(a_boot_has_one_name)
{
    const struct clock_port *clock = system_clock();
    char name[64];

    snprintf(name, sizeof name, "%s", clock->boot(clock->self));
    assert_string_equal(clock->boot(clock->self), name);
    assert_in_range(strlen(name), 0, 36);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_clock_tells_time_and_never_goes_back),
        RUN(a_boot_has_one_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
