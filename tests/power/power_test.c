/* SPDX-License-Identifier: Apache-2.0 */
#include "power/replay.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATES = 5000, INIT_STATES = 150, SEED = 20261121, RESTART_EACH = 60 };

/* What all tests share: one day, lived once. */
struct bench {
    struct day_place place;
    struct day_record record;
};

static int open_bench(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);

    if (bench == NULL || getenv("COUNTERSIGN_BUILD") == NULL)
        return -1;
    day_place_make(&bench->place);
    day_record(&bench->place, DAY_SYNC_FULL, false, &bench->record);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;

    if (bench == NULL)
        return 0;
    day_forget(&bench->record);
    day_place_remove(&bench->place);
    free(bench);
    return 0;
}

static size_t states_wanted(void)
{
    const char *text = getenv("COUNTERSIGN_POWER_STATES");
    long long number = text != NULL ? strtoll(text, NULL, 10) : 0;

    return number > 0 ? (size_t)number : STATES;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void a_power_cut_at_any_moment_leaves_everything_promised(void **state)
{
    struct bench *bench = *state;
    const struct replay replay = {
        .place = &bench->place,
        .record = &bench->record,
        .states = states_wanted(),
        .seed = SEED,
        .restart_each = RESTART_EACH,
    };
    struct tally tally;
    double start = seconds();

    replay_day(&replay, &tally);
    tally_print("power cuts", &tally);
    print_message("%zu promises, %zu papers, %.1f s, %.0f states a second\n", bench->record.promise_count,
                  bench->record.paper_count, seconds() - start, (double)tally.states / (seconds() - start));
    assert_true(tally.states >= replay.states);
    assert_int_equal(tally_flaws(&tally), 0);
}

static void a_state_folder_left_half_made_can_be_made_again(void **state)
{
    struct bench *bench = *state;
    const struct replay replay = {
        .place = &bench->place,
        .record = &bench->record,
        .states = INIT_STATES,
        .seed = SEED,
    };
    struct tally tally;

    double start = seconds();
    replay_init(&replay, &tally);
    tally_print("power cuts while the folder is made", &tally);
    print_message("%.1f s\n", seconds() - start);
    assert_int_equal(tally_flaws(&tally), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_cut_at_any_moment_leaves_everything_promised),
        cmocka_unit_test(a_state_folder_left_half_made_can_be_made_again),
    };

    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
