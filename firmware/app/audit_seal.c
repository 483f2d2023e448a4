/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_seal.h"

#include "store/setting_store.h"

#include <stdio.h>
#include <string.h>

enum err audit_seal_origin(struct clerk *clerk, struct arena *arena)
{
    const char *origin;
    enum err err = setting_store_get(clerk->store, SETTING_ORIGIN, arena, &origin);

    if (err == ERR_NOT_FOUND) {
        snprintf(clerk->origin, sizeof clerk->origin, "countersign/kiosk/%04u", (unsigned)clerk->kiosk);
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    if (!note_name_is_good(origin))
        return ERR_CORRUPT;
    snprintf(clerk->origin, sizeof clerk->origin, "%s", origin);
    return ERR_NONE;
}

/* Why the head after this event is sealed; NULL = not now. */
static const char *reason_of(enum audit_event what, uint64_t size)
{
    if (what == EVENT_SLIP_SIGNED)
        return "slip";
    if (what == EVENT_SESSION_ENDED)
        return "session";
    if (what == EVENT_KIOSK_STOPPED)
        return "stop";
    return size % AUDIT_SEAL_EVERY == 0 ? "count" : NULL;
}

enum err audit_seal_after(struct clerk *clerk, enum audit_event what, const struct audit_head *head)
{
    const char *reason = reason_of(what, head->size);
    struct note_head signed_head = { .size = head->size };
    uint8_t note[NOTE_OWN_MAX];
    struct buffer out = { .at = note, .capacity = sizeof note };
    enum err err;

    if (reason == NULL)
        return ERR_NONE;
    memcpy(signed_head.origin, clerk->origin, sizeof signed_head.origin);
    memcpy(signed_head.root, head->root, sizeof signed_head.root);
    err = note_sign_head(&signed_head, &clerk->key, &out);
    if (err != ERR_NONE)
        return err;
    return audit_store_checkpoint(clerk->store, head->size, buffer_view(&out), reason);
}
