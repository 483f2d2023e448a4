/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/entry.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

static const char *const event_texts[EVENT_COUNT] = {
#define EVENT(name, text) [EVENT_##name] = text,
#include "audit/event.def"
#undef EVENT
};

enum { VALUE_MAX = 1024, SECONDS_PER_DAY = 86400 };

const char *event_text(enum audit_event event)
{
    return event_texts[event];
}

static bool is_clean(const char *value)
{
    return *value != '\0' && utf8_check(bytes_of_text(value), VALUE_MAX, NULL) == UTF8_FINE;
}

static bool is_word(const char *value)
{
    return is_clean(value) && strchr(value, ' ') == NULL;
}

static bool is_field_name(const char *name)
{
    return *name != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name);
}

/* "20261121T101500Z" */
static void put_time(struct buffer *buffer, int64_t time)
{
    int64_t day = time / SECONDS_PER_DAY, rest = time % SECONDS_PER_DAY;
    int year, month, day_of_month;

    if (rest < 0) {
        rest += SECONDS_PER_DAY;
        day--;
    }
    date_split((int32_t)day, &year, &month, &day_of_month);
    buffer_put_format(buffer, "%04d%02d%02dT%02d%02d%02dZ", year, month, day_of_month, (int)(rest / 3600),
                      (int)(rest / 60 % 60), (int)(rest % 60));
}

enum err audit_entry_format(const struct audit_entry *entry, struct buffer *buffer)
{
    if (!is_word(entry->who) || !is_word(entry->ref) || (*entry->role != '\0' && !is_word(entry->role)))
        return ERR_INPUT;
    if (entry->time < -62135596800 || entry->time > 253402300799) /* years 1 to 9999 */
        return ERR_INPUT;
    buffer_put_format(buffer, "countersign-audit 1\nseq %llu\nboot %llu\nup %llu\ntime ",
                      (unsigned long long)entry->seq, (unsigned long long)entry->boot,
                      (unsigned long long)entry->uptime);
    put_time(buffer, entry->time);
    buffer_put_format(buffer, "%s\nwho %s", entry->is_time_verified ? "" : " unverified", entry->who);
    if (*entry->role != '\0')
        buffer_put_format(buffer, " role %s", entry->role);
    buffer_put_format(buffer, "\nwhat %s\nref %s\n", event_text(entry->what), entry->ref);
    for (size_t i = 0; i < entry->field_count; i++) {
        if (!is_field_name(entry->fields[i].name) || !is_clean(entry->fields[i].value))
            return ERR_INPUT;
        buffer_put_format(buffer, "%s %s\n", entry->fields[i].name, entry->fields[i].value);
    }
    return buffer->is_full ? ERR_LIMIT : ERR_NONE;
}
