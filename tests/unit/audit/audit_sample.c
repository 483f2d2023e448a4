/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/audit/audit_sample.h"

#include "support/support.h"

#include <stdio.h>
#include <string.h>

void audit_sample_make(struct audit_sample *sample, size_t count, size_t fork, int branch)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 42 };

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_SLIP, &sample->key));
    sample->count = count;
    for (size_t i = 0; i < count; i++) {
        struct buffer out = { .at = sample->room[i], .capacity = sizeof sample->room[i] };
        char ref[16];
        struct audit_entry entry = {
            .seq = i + 1,
            .uptime = 10 * i,
            .time = 1795256100 + (int64_t)i * 60,
            .is_time_verified = true,
            .who = i % 3 == 0 ? "P-0004" : "KIOSK",
            .role = i % 3 == 0 ? "requester" : "",
            .what = i % 2 == 0 ? EVENT_REQUEST_SUBMITTED : EVENT_SLIP_SIGNED,
            .ref = ref,
            .fields = { { "digest", i >= fork && branch != 0 ? "00ff" : "9f86d0" } },
            .field_count = 1,
        };

        snprintf(ref, sizeof ref, "0042-%06zu", i + 1);
        CHECK_OK(audit_entry_format(&entry, &out));
        sample->times[i] = entry.time;
        sample->texts[i] = buffer_view(&out);
    }
}

struct note_head audit_sample_head(const struct audit_sample *sample, size_t size)
{
    struct note_head head = { .origin = SAMPLE_ORIGIN, .size = size };
    struct audit_tree tree;

    audit_tree_init(&tree);
    for (size_t i = 0; i < size; i++)
        audit_tree_append(&tree, sample->texts[i]);
    audit_tree_root(&tree, head.root);
    return head;
}
