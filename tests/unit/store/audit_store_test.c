/* SPDX-License-Identifier: Apache-2.0 */
#include "store/audit_store.h"

#include "store/store_sql.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ENTRIES = 40 };

static void append(struct store *store, int number, struct audit_head *ret_head)
{
    char ref[16];
    struct audit_entry entry = { .time = 1000 + number, .who = "KIOSK", .role = "", .what = EVENT_SLIP_SIGNED,
                                 .ref = ref };

    snprintf(ref, sizeof ref, "0042-%06d", number);
    CHECK_OK(audit_store_append(store, &entry, ret_head));
    assert_int_equal(entry.seq, ret_head->size);
}

TEST(entries_are_numbered_and_the_head_follows)
{
    struct audit_head head, again;
    struct store *store;
    struct arena arena;
    struct bytes text;
    int64_t time;

    CHECK_OK(arena_init(&arena, 64 * 1024));
    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_OK(audit_store_newest_time(store, &time));
    assert_int_equal(time, 0);
    CHECK_OK(store_begin(store));
    for (int i = 1; i <= ENTRIES; i++)
        append(store, i, &head);
    CHECK_OK(store_commit(store));
    assert_int_equal(head.size, ENTRIES);
    CHECK_OK(audit_store_head(store, &again));
    assert_memory_equal(head.root, again.root, sizeof head.root);
    CHECK_OK(audit_store_verify(store, &again));
    assert_memory_equal(head.root, again.root, sizeof head.root);
    CHECK_OK(audit_store_entry(store, 7, &arena, &text));
    assert_non_null(memmem(text.at, text.size, "seq 7\n", 6));
    CHECK_ERR(audit_store_entry(store, ENTRIES + 1, &arena, &text), ERR_NOT_FOUND);
    CHECK_OK(audit_store_newest_time(store, &time));
    assert_int_equal(time, 1000 + ENTRIES);
    store_close(store);
    arena_done(&arena);
}

TEST(a_rolled_back_entry_leaves_no_trace_in_the_tree)
{
    struct audit_head before, after;
    struct store *store;

    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_OK(store_begin(store));
    append(store, 1, &before);
    CHECK_OK(store_commit(store));
    CHECK_OK(store_begin(store));
    append(store, 2, &after);
    store_rollback(store);
    CHECK_OK(audit_store_verify(store, &after));
    assert_int_equal(after.size, 1);
    assert_memory_equal(before.root, after.root, sizeof before.root);
    store_close(store);
}

TEST(the_program_cannot_change_or_remove_an_entry)
{
    struct audit_head head;
    struct store *store;

    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_OK(store_begin(store));
    append(store, 1, &head);
    CHECK_ERR(sql_exec(&store->sql, "update audit set entry = x'00'"), ERR_CONFLICT);
    CHECK_ERR(sql_exec(&store->sql, "delete from audit"), ERR_CONFLICT);
    CHECK_ERR(sql_exec(&store->sql, "update audit_tree set size = 0, edge = x''"), ERR_CONFLICT);
    store_close(store);
}

/* Somebody with the file and a tool: the triggers are gone, the tree still tells. */
TEST(an_entry_altered_removed_or_swapped_behind_the_programs_back_is_found)
{
    static const char *const attacks[] = {
        "update audit set entry = cast(replace(cast(entry as text), '0042', '0043') as blob) where seq = 5",
        "delete from audit where seq = 40",
        "delete from audit where seq = 3",
        "update audit set entry = (select entry from audit where seq = 8) where seq = 9",
        "insert into audit (seq, time, entry) values (41, 1, x'00')",
    };

    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        struct audit_head head;
        struct store *store;

        CHECK_OK(store_open(":memory:", NULL, &store));
        CHECK_OK(store_begin(store));
        for (int n = 1; n <= ENTRIES; n++)
            append(store, n, &head);
        CHECK_OK(sql_exec(&store->sql, "drop trigger audit_no_update; drop trigger audit_no_delete"));
        CHECK_OK(sql_exec(&store->sql, attacks[i]));
        CHECK_ERR(audit_store_verify(store, &head), ERR_CORRUPT);
        store_close(store);
    }
}

TEST(a_checkpoint_is_kept_once_for_each_size)
{
    struct store *store;

    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_OK(store_begin(store));
    CHECK_OK(audit_store_checkpoint(store, 5, bytes_of_text("note"), "session"));
    CHECK_ERR(audit_store_checkpoint(store, 5, bytes_of_text("other"), "session"), ERR_CONFLICT);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(entries_are_numbered_and_the_head_follows),
        RUN(a_rolled_back_entry_leaves_no_trace_in_the_tree),
        RUN(the_program_cannot_change_or_remove_an_entry),
        RUN(an_entry_altered_removed_or_swapped_behind_the_programs_back_is_found),
        RUN(a_checkpoint_is_kept_once_for_each_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
