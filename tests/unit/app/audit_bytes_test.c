/* SPDX-License-Identifier: Apache-2.0 */

/* A small day's audit trail in the hands of somebody who knows how it is made: whatever they change, one slip
 * finds it. */

#include "app/clerk_parts.h"
#include "app/login.h"
#include "app/submit.h"
#include "audit/trail.h"
#include "store/record_walk.h"
#include "store/slip_store.h"
#include "trust/slip_verify.h"
#include "unit/app/app_desk.h"

#include <string.h>

/* A request handed in and a session ended; the text of its slip. */
static const char *work(struct app_desk *desk)
{
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person);
    char *text = ARENA_TAKE(&desk->arena, SLIP_TEXT_MAX + 1, char);
    struct submission submission;
    struct slip_record record;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    CHECK_OK(login_leave(desk->clerk, person));
    CHECK_OK(slip_store_find(desk->clerk->store, submission.slips[0], &desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    return text;
}

enum { KEPT_MAX = 80 };

/* The entries of a running kiosk in memory, to be damaged by whoever knows how the tree is made. */
struct kept_entries {
    size_t count;
    uint8_t room[KEPT_MAX + 1][AUDIT_ENTRY_MAX];
    struct bytes texts[KEPT_MAX + 1];
    int64_t times[KEPT_MAX + 1];
};

static void load_entries(struct app_desk *desk, struct kept_entries *kept)
{
    struct record_walk walk;
    struct entry_row row;
    bool is_found = true;

    memset(kept, 0, sizeof *kept);
    CHECK_OK(record_walk_entries(desk->clerk->store, 0, &walk));
    for (;;) {
        CHECK_OK(record_walk_next_entry(&walk, &row, &is_found));
        if (!is_found)
            break;
        assert_true(kept->count < KEPT_MAX);
        memcpy(kept->room[kept->count], row.text.at, row.text.size);
        kept->texts[kept->count] = (struct bytes){ kept->room[kept->count], row.text.size };
        kept->times[kept->count++] = row.time;
    }
    record_walk_done(&walk);
}

static void swap_entries(struct kept_entries *kept, size_t a, size_t b)
{
    struct bytes text = kept->texts[a];
    int64_t time = kept->times[a];

    kept->texts[a] = kept->texts[b];
    kept->times[a] = kept->times[b];
    kept->texts[b] = text;
    kept->times[b] = time;
}

/* The trail with a tree that fits it, held against one slip. */
static enum trail_result result_of(const struct kept_entries *kept, struct trail_anchor anchor)
{
    struct audit_tree tree;
    struct trail trail;

    trail_init(&trail);
    audit_tree_init(&tree);
    for (size_t i = 0; i <= kept->count; i++) {
        if (anchor.size == i || (i == kept->count && anchor.size > i))
            trail_anchor(&trail, &anchor);
        if (i == kept->count)
            break;
        trail_entry(&trail, i + 1, kept->times[i], kept->texts[i]);
        audit_tree_append(&tree, kept->texts[i]);
    }
    trail_finish(&trail, &tree, &anchor, 1);
    return trail.result;
}

/* A day with decisions in it: every byte of every entry, changed one by one, with nothing but its last slip
 * left. */
static void every_byte_of_every_entry_of_a_day_is_found_with_one_slip(void **state)
{
    struct app_desk *desk = *state;
    const char *text;
    struct trail_anchor anchor = { .root_size = 16 };
    static struct kept_entries kept;
    struct slip slip;

    work(desk);
    text = work(desk);
    CHECK_OK(slip_peek_text(bytes_of_text(text), &slip));
    anchor.size = slip.tree_size;
    memcpy(anchor.root, slip.tree_root, sizeof slip.tree_root);
    load_entries(desk, &kept);
    assert_true(kept.count >= anchor.size && anchor.size > 10);
    assert_int_equal(result_of(&kept, anchor), TRAIL_INTACT);
    for (size_t entry = 0; entry < anchor.size; entry++) {
        for (size_t at = 0; at < kept.texts[entry].size; at++) {
            kept.room[entry][at] ^= 1;
            assert_true(result_of(&kept, anchor) >= TRAIL_ANCHOR_DIFFERS);
            kept.room[entry][at] ^= 1;
        }
        swap_entries(&kept, entry, entry + 1);
        if (entry + 1 < anchor.size)
            assert_true(result_of(&kept, anchor) >= TRAIL_ANCHOR_DIFFERS);
        swap_entries(&kept, entry, entry + 1);
    }
    for (size_t count = 0; count < anchor.size; count++) {
        size_t all = kept.count;

        kept.count = count;
        assert_int_equal(result_of(&kept, anchor), TRAIL_TRUNCATED);
        kept.count = all;
    }
    assert_int_equal(result_of(&kept, anchor), TRAIL_INTACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_byte_of_every_entry_of_a_day_is_found_with_one_slip,
                                        app_desk_open, app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
