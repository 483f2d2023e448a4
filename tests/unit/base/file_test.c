/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct room {
    char folder[64];
    char path[96];
    struct arena arena;
};

static int make_room(void **state)
{
    struct room *room = calloc(1, sizeof *room);

    if (room == NULL || arena_init(&room->arena, 4096) != ERR_NONE)
        return -1;
    snprintf(room->folder, sizeof room->folder, "%s/countersign-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (mkdtemp(room->folder) == NULL)
        return -1;
    snprintf(room->path, sizeof room->path, "%s/file", room->folder);
    *state = room;
    return 0;
}

static int clear_room(void **state)
{
    struct room *room = *state;

    unlink(room->path);
    rmdir(room->folder);
    arena_done(&room->arena);
    free(room);
    return 0;
}

static void what_was_written_is_read_back_with_a_nul_after_it(void **state)
{
    struct room *room = *state;
    struct bytes read;

    CHECK_OK(file_write(room->path, bytes_of_text("hello"), 0644));
    CHECK_OK(file_read(room->path, 100, &room->arena, &read));
    assert_int_equal(read.size, 5);
    assert_string_equal((const char *)read.at, "hello");
}

static void a_file_over_its_limit_is_refused_whole(void **state)
{
    struct room *room = *state;
    struct bytes read = { NULL, 42 };

    CHECK_OK(file_write(room->path, bytes_of_text("123456"), 0644));
    CHECK_ERR(file_read(room->path, 5, &room->arena, &read), ERR_LIMIT);
    assert_int_equal(read.size, 42);
    CHECK_OK(file_read(room->path, 6, &room->arena, &read));
}

static void a_folder_or_a_pipe_is_not_a_file(void **state)
{
    struct room *room = *state;
    struct bytes read;

    CHECK_ERR(file_read(room->folder, 100, &room->arena, &read), ERR_INPUT);
    assert_int_equal(mkfifo(room->path, 0600), 0);
    CHECK_ERR(file_read(room->path, 100, &room->arena, &read), ERR_INPUT);
}

static void a_failed_write_leaves_the_old_file(void **state)
{
    struct room *room = *state;
    char part[128];
    struct bytes read;

    CHECK_OK(file_write(room->path, bytes_of_text("old"), 0644));
    snprintf(part, sizeof part, "%s.part", room->path);
    assert_int_equal(mkdir(part, 0700), 0); /* the new file has nowhere to grow */
    assert_int_not_equal(file_write(room->path, bytes_of_text("new"), 0644), ERR_NONE);
    assert_int_equal(rmdir(part), 0);
    CHECK_OK(file_read(room->path, 100, &room->arena, &read));
    assert_string_equal((const char *)read.at, "old");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read_back_with_a_nul_after_it, make_room, clear_room),
        cmocka_unit_test_setup_teardown(a_file_over_its_limit_is_refused_whole, make_room, clear_room),
        cmocka_unit_test_setup_teardown(a_folder_or_a_pipe_is_not_a_file, make_room, clear_room),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_old_file, make_room, clear_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
