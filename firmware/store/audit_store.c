/* SPDX-License-Identifier: Apache-2.0 */
#include "store/audit_store.h"

#include "store/store_sql.h"

#include <string.h>

enum err audit_store_tree(struct store *store, struct audit_tree *ret_tree)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_AUDIT_TREE_GET, NULL, 0, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && !has_row)
        err = ERR_CORRUPT;
    if (err == ERR_NONE) {
        struct bytes edge = { sqlite3_column_blob(statement, 1), (size_t)sqlite3_column_bytes(statement, 1) };

        if (audit_tree_decode((uint64_t)sqlite3_column_int64(statement, 0), edge, ret_tree) != ERR_NONE)
            err = ERR_CORRUPT;
    }
    sql_done(statement);
    return err;
}

static void head_of(const struct audit_tree *tree, struct audit_head *ret_head)
{
    ret_head->size = tree->size;
    audit_tree_root(tree, ret_head->root);
}

enum err audit_store_append(struct store *store, struct audit_entry *entry, struct audit_head *ret_head)
{
    uint8_t text[AUDIT_ENTRY_MAX];
    struct buffer buffer = { text, sizeof text, 0, false };
    struct audit_tree tree;
    enum err err;

    if (!store->is_open)
        return ERR_CONFLICT;
    err = audit_store_tree(store, &tree);
    if (err != ERR_NONE)
        return err;
    entry->seq = tree.size + 1;
    err = audit_entry_format(entry, &buffer);
    if (err != ERR_NONE)
        return err;
    audit_tree_append(&tree, buffer_view(&buffer));
    err = store_change(store, KIOSK_AUDIT_INSERT,
                       SQL_VALUES(sql_of_integer((int64_t)entry->seq), sql_of_integer(entry->time),
                                  sql_of_bytes(buffer_view(&buffer))),
                       NULL);
    if (err == ERR_NONE)
        err = store_change(
            store, KIOSK_AUDIT_TREE_SET,
            SQL_VALUES(sql_of_integer((int64_t)tree.size), sql_of_bytes(audit_tree_edge(&tree))), NULL);
    if (err == ERR_NONE)
        head_of(&tree, ret_head);
    return err;
}

enum err audit_store_head(struct store *store, struct audit_head *ret_head)
{
    struct audit_tree tree;
    enum err err = audit_store_tree(store, &tree);

    if (err == ERR_NONE)
        head_of(&tree, ret_head);
    return err;
}

enum err audit_store_entry(struct store *store, uint64_t seq, struct arena *arena, struct bytes *ret_text)
{
    sqlite3_stmt *statement;
    struct bytes text = { NULL, 0 };
    bool has_row = false;
    enum err err =
        sql_start(&store->sql, KIOSK_AUDIT_FIND, SQL_VALUES(sql_of_integer((int64_t)seq)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && has_row)
        err = sql_blob(statement, 0, arena, &text);
    sql_done(statement);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_text = text;
    return err;
}

/* Adds every entry to `tree`; a gap in the numbers is CORRUPT. */
static enum err replay(struct store *store, sqlite3_stmt *statement, struct audit_tree *tree)
{
    bool has_row = true;

    for (;;) {
        enum err err = sql_step(&store->sql, statement, &has_row);
        struct bytes entry;

        if (err != ERR_NONE || !has_row)
            return err;
        if ((uint64_t)sqlite3_column_int64(statement, 0) != tree->size + 1)
            return ERR_CORRUPT;
        entry.at = sqlite3_column_blob(statement, 1);
        entry.size = (size_t)sqlite3_column_bytes(statement, 1);
        audit_tree_append(tree, entry);
    }
}

enum err audit_store_verify(struct store *store, struct audit_head *ret_head)
{
    struct audit_tree kept, replayed;
    struct bytes a, b;
    sqlite3_stmt *statement;
    enum err err = audit_store_tree(store, &kept);

    if (err == ERR_NONE)
        err = sql_start(&store->sql, KIOSK_AUDIT_SCAN, NULL, 0, &statement);
    if (err != ERR_NONE)
        return err;
    audit_tree_init(&replayed);
    err = replay(store, statement, &replayed);
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    a = audit_tree_edge(&kept);
    b = audit_tree_edge(&replayed);
    if (kept.size != replayed.size || !bytes_equal(a, b))
        return ERR_CORRUPT;
    head_of(&kept, ret_head);
    return ERR_NONE;
}

enum err audit_store_checkpoint(struct store *store, uint64_t size, struct bytes note, const char *reason)
{
    return store_change(store, KIOSK_CHECKPOINT_INSERT,
                        SQL_VALUES(sql_of_integer((int64_t)size), sql_of_bytes(note), sql_of_text(reason)),
                        NULL);
}

enum err audit_store_newest_time(struct store *store, int64_t *ret_time)
{
    enum err err = sql_one_integer(&store->sql, KIOSK_AUDIT_NEWEST_TIME, NULL, 0, ret_time);

    if (err == ERR_NOT_FOUND) {
        *ret_time = 0;
        return ERR_NONE;
    }
    return err;
}
