/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/bytes.h"
#include "support/support.h"

#include <stdint.h>

TEST(a_full_arena_says_no_and_keeps_what_it_holds)
{
    struct arena arena;
    char *first;

    CHECK_OK(arena_init(&arena, 64));
    first = arena_text(&arena, "kept", 4);
    assert_null(arena_take(&arena, 1, 64));
    assert_null(arena_take(&arena, SIZE_MAX, 2));
    assert_string_equal(first, "kept");
    arena_done(&arena);
}

TEST(memory_given_back_is_zero_when_taken_again)
{
    struct arena arena;
    size_t mark;
    unsigned char *at;

    CHECK_OK(arena_init(&arena, 256));
    mark = arena_mark(&arena);
    at = arena_take(&arena, 100, 1);
    at[50] = 7;
    arena_reset(&arena, mark);
    at = arena_take(&arena, 100, 1);
    assert_int_equal(at[50], 0);
    arena_done(&arena);
}

TEST(an_overfull_buffer_stays_overfull)
{
    uint8_t room[4];
    struct buffer buffer = { .at = room, .capacity = sizeof room };

    buffer_put_text(&buffer, "abc");
    buffer_put_text(&buffer, "de");
    assert_true(buffer.is_full);
    buffer_put_byte(&buffer, 'x');
    assert_int_equal(buffer.used, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_full_arena_says_no_and_keeps_what_it_holds),
        RUN(memory_given_back_is_zero_when_taken_again),
        RUN(an_overfull_buffer_stays_overfull),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
