/* support - what several tests share. */
#ifndef COUNTERSIGN_TESTS_SUPPORT_H
#define COUNTERSIGN_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

/* A test whose name is a sentence: TEST(a_slip_is_valid_on_its_last_day) { … }, listed with RUN(...). */
#define TEST(name) static void name(void **state __attribute__((unused)))
#define RUN(name) cmocka_unit_test(name)

#define CHECK_OK(expression) assert_string_equal(err_name(expression), "NONE")
#define CHECK_ERR(expression, expected) assert_string_equal(err_name(expression), err_name(expected))

/* cmocka group setup and teardown: an arena of SUPPORT_ARENA_BYTES in *state, empty again for each test that resets it. */
enum { SUPPORT_ARENA_BYTES = 64 << 20 };
int support_open_arena(void **state);
int support_close_arena(void **state);

/* The folder with other people's data sets and suites, or NULL where this machine has none; a test that needs it then
 * says so with print_message and returns. */
const char *support_shared_data(void);

#endif
