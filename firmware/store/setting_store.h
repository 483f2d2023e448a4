/* setting_store - what makes this kiosk this kiosk: number, place, language, release in force. */
#ifndef COUNTERSIGN_STORE_SETTING_STORE_H
#define COUNTERSIGN_STORE_SETTING_STORE_H

#include "store/store.h"

enum setting {
#define SETTING(name, key) SETTING_##name,
#include "store/setting.def"
#undef SETTING
    SETTING_COUNT
};

const char *setting_key(enum setting setting);

/* NOT_FOUND when never set. */
MUST_USE enum err setting_store_get(struct store *store, enum setting setting, struct arena *arena,
                                    const char **ret_value);
MUST_USE enum err setting_store_put(struct store *store, enum setting setting, const char *value);

#endif
