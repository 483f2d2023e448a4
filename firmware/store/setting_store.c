/* SPDX-License-Identifier: Apache-2.0 */
#include "store/setting_store.h"

#include "store/store_sql.h"

static const char *const keys[SETTING_COUNT] = {
#define SETTING(name, key) [SETTING_##name] = key,
#include "store/setting.def"
#undef SETTING
};

const char *setting_key(enum setting setting)
{
    return keys[setting];
}

enum err setting_store_get(struct store *store, enum setting setting, struct arena *arena,
                           const char **ret_value)
{
    sqlite3_stmt *statement;
    const char *value = NULL;
    bool has_row = false;
    enum err err =
        sql_start(&store->sql, KIOSK_SETTING_GET, SQL_VALUES(sql_of_text(keys[setting])), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && has_row) {
        value = sql_text(statement, 0, arena);
        if (value == NULL)
            err = ERR_LIMIT;
    }
    sql_done(statement);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_value = value;
    return err;
}

enum err setting_store_put(struct store *store, enum setting setting, const char *value)
{
    return store_change(store, KIOSK_SETTING_PUT, SQL_VALUES(sql_of_text(keys[setting]), sql_of_text(value)),
                        NULL);
}
