/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/trail.h"

#include "audit/entry_view.h"
#include "support/support.h"
#include "unit/audit/audit_sample.h"

#include <string.h>

enum { ENTRIES = 20, CHECKPOINTS_MAX = 4, ANCHORS_MAX = 3 };

/* A trail as a database keeps it, to be damaged, and what was signed of it. */
struct kept {
    size_t count;
    uint64_t seqs[SAMPLE_ENTRIES_MAX];
    int64_t times[SAMPLE_ENTRIES_MAX];
    struct bytes texts[SAMPLE_ENTRIES_MAX];
    struct audit_tree tree;
    struct note_head checkpoints[CHECKPOINTS_MAX]; /* ascending */
    size_t checkpoint_count;
    struct trail_anchor anchors[ANCHORS_MAX]; /* ascending */
    size_t anchor_count;
};

static struct audit_sample sample, other;
static struct kept kept;

static void add_anchor(const struct audit_sample *from, size_t size, size_t root_size)
{
    struct note_head head = audit_sample_head(from, size);
    struct trail_anchor *anchor = &kept.anchors[kept.anchor_count++];

    *anchor = (struct trail_anchor){ .size = size, .root_size = root_size };
    memcpy(anchor->root, head.root, root_size);
}

static void add_checkpoint(const struct audit_sample *from, size_t size)
{
    kept.checkpoints[kept.checkpoint_count++] = audit_sample_head(from, size);
}

static void keep(const struct audit_sample *from, size_t count)
{
    kept = (struct kept){ .count = count };
    audit_tree_init(&kept.tree);
    for (size_t i = 0; i < count; i++) {
        kept.seqs[i] = i + 1;
        kept.times[i] = from->times[i];
        kept.texts[i] = from->texts[i];
        audit_tree_append(&kept.tree, from->texts[i]);
    }
}

static struct trail check(void)
{
    size_t checkpoint = 0, anchor = 0;
    struct trail trail;

    trail_init(&trail);
    for (size_t i = 0; i <= kept.count; i++) {
        while (checkpoint < kept.checkpoint_count &&
               (i == kept.count || kept.checkpoints[checkpoint].size == trail.tree.size))
            trail_checkpoint(&trail, &kept.checkpoints[checkpoint++]);
        while (anchor < kept.anchor_count &&
               (i == kept.count || kept.anchors[anchor].size == trail.tree.size))
            trail_anchor(&trail, &kept.anchors[anchor++]);
        if (i < kept.count)
            trail_entry(&trail, kept.seqs[i], kept.times[i], kept.texts[i]);
    }
    trail_finish(&trail, &kept.tree, kept.anchors, kept.anchor_count);
    return trail;
}

/* The tree that fits the entries as they are now: somebody with the file rewrites it too. */
static void rewrite_tree(void)
{
    audit_tree_init(&kept.tree);
    for (size_t i = 0; i < kept.count; i++)
        audit_tree_append(&kept.tree, kept.texts[i]);
}

static void start(void)
{
    audit_sample_make(&sample, ENTRIES, ENTRIES, 0);
    keep(&sample, ENTRIES);
}

TEST(an_untouched_trail_is_intact)
{
    struct trail trail;

    start();
    add_checkpoint(&sample, 8);
    add_checkpoint(&sample, ENTRIES);
    add_anchor(&sample, 13, 16);
    trail = check();
    assert_int_equal(trail.result, TRAIL_INTACT);
    assert_int_equal(trail.checkpoints, 2);
    assert_int_equal(trail.signed_size, ENTRIES);
    assert_int_equal(trail.anchored_size, 13);
}

TEST(an_empty_trail_is_intact)
{
    start();
    keep(&sample, 0);
    add_anchor(&sample, 0, 32);
    assert_int_equal(check().result, TRAIL_INTACT);
}

/* The attacker has the file: the kept tree is rewritten, kept checkpoints are gone.  Only a slip is left. */
TEST(every_changed_byte_is_found_with_one_slip)
{
    start();
    for (size_t entry = 0; entry < ENTRIES; entry++) {
        uint8_t *at = sample.room[entry];

        for (size_t i = 0; i < sample.texts[entry].size; i++) {
            keep(&sample, ENTRIES);
            add_anchor(&sample, ENTRIES, 16);
            at[i] ^= 1;
            rewrite_tree();
            assert_true(check().result >= TRAIL_ANCHOR_DIFFERS);
            assert_int_equal(kept.anchors[0].result, TRAIL_ANCHOR_DIFFERS);
            at[i] ^= 1;
        }
    }
}

TEST(every_removed_entry_is_found_with_one_slip)
{
    start();
    for (size_t gone = 0; gone < ENTRIES; gone++) {
        for (int renumber = 0; renumber < 2; renumber++) {
            keep(&sample, ENTRIES);
            add_anchor(&sample, ENTRIES, 16);
            for (size_t i = gone; i + 1 < ENTRIES; i++) {
                kept.seqs[i] = renumber ? i + 1 : i + 2;
                kept.times[i] = kept.times[i + 1];
                kept.texts[i] = kept.texts[i + 1];
            }
            kept.count--;
            rewrite_tree();
            assert_true(check().result >= TRAIL_ENTRY_ALTERED);
            assert_int_equal(kept.anchors[0].result, TRAIL_TRUNCATED);
        }
    }
}

TEST(every_swap_of_two_entries_is_found_with_one_slip)
{
    start();
    for (size_t a = 0; a < ENTRIES; a++) {
        for (size_t b = a + 1; b < ENTRIES; b++) {
            struct bytes text;

            keep(&sample, ENTRIES);
            add_anchor(&sample, ENTRIES, 16);
            text = kept.texts[a];
            kept.texts[a] = kept.texts[b];
            kept.texts[b] = text;
            rewrite_tree();
            assert_int_equal(check().result, TRAIL_ENTRY_ALTERED);
            assert_int_equal(kept.anchors[0].result, TRAIL_ANCHOR_DIFFERS);
        }
    }
}

TEST(every_truncation_is_found_with_one_slip)
{
    start();
    for (size_t count = 0; count < ENTRIES; count++) {
        keep(&sample, count);
        add_anchor(&sample, ENTRIES, 16);
        assert_int_equal(check().result, TRAIL_TRUNCATED);
        assert_int_equal(kept.anchors[0].from, count + 1);
    }
}

TEST(an_inserted_entry_is_found_with_one_slip)
{
    start();
    keep(&sample, ENTRIES);
    add_anchor(&sample, ENTRIES, 16);
    for (size_t i = ENTRIES; i > 5; i--) {
        kept.seqs[i] = i + 1;
        kept.times[i] = kept.times[i - 1];
        kept.texts[i] = kept.texts[i - 1];
    }
    kept.count++;
    rewrite_tree();
    assert_int_equal(check().result, TRAIL_ENTRY_ALTERED);
    assert_int_equal(kept.anchors[0].result, TRAIL_ANCHOR_DIFFERS);
}

/* Without an anchor, whoever does not rewrite everything is found all the same. */
TEST(what_does_not_fit_the_kept_tree_is_found_without_an_anchor)
{
    start();
    sample.room[6][sample.texts[6].size - 2] ^= 1;
    assert_int_equal(check().result, TRAIL_TREE_DIFFERS);
    rewrite_tree();
    add_checkpoint(&sample, 4);
    kept.checkpoints[kept.checkpoint_count++] = (struct note_head){ .origin = SAMPLE_ORIGIN, .size = 12 };
    assert_int_equal(check().result, TRAIL_CHECKPOINT_DIFFERS);
    start();
    kept.count = 15;
    assert_int_equal(check().result, TRAIL_TRUNCATED);
    start();
    kept.times[3]++;
    assert_int_equal(check().result, TRAIL_ENTRY_ALTERED);
    start();
    kept.tree.edge[0][0] ^= 1;
    assert_int_equal(check().result, TRAIL_TREE_DIFFERS);
}

TEST(the_doubt_is_narrowed_to_the_entries_between_two_signed_heads)
{
    struct trail trail;

    start();
    add_checkpoint(&sample, 8);
    add_checkpoint(&sample, 12);
    sample.room[9][sample.texts[9].size - 2] ^= 1;
    trail = check();
    assert_int_equal(trail.findings[TRAIL_CHECKPOINT_DIFFERS].from, 9);
    assert_int_equal(trail.findings[TRAIL_CHECKPOINT_DIFFERS].to, 12);
}

/* The kiosk was set back to entry 10 and went on otherwise: both histories were signed. */
TEST(two_histories_of_one_kiosk_are_shown_as_a_fork)
{
    audit_sample_make(&sample, ENTRIES, ENTRIES, 0);
    audit_sample_make(&other, ENTRIES, 10, 1);
    keep(&other, ENTRIES);
    add_checkpoint(&other, 16);
    add_anchor(&sample, 10, 16); /* before they part */
    add_anchor(&sample, 14, 16);
    assert_int_equal(check().result, TRAIL_FORK);
    assert_int_equal(kept.anchors[0].result, TRAIL_INTACT);
    assert_int_equal(kept.anchors[1].result, TRAIL_FORK);
    assert_int_equal(kept.anchors[1].from, 11);
}

TEST(two_slips_of_one_size_that_exclude_each_other_are_a_fork_by_themselves)
{
    audit_sample_make(&sample, ENTRIES, ENTRIES, 0);
    audit_sample_make(&other, ENTRIES, 10, 1);
    keep(&sample, 8);
    add_anchor(&sample, 15, 16);
    add_anchor(&other, 15, 32);
    assert_int_equal(check().result, TRAIL_FORK);
}

TEST(a_kept_checkpoint_of_another_history_is_a_fork)
{
    audit_sample_make(&sample, ENTRIES, ENTRIES, 0);
    audit_sample_make(&other, ENTRIES, 10, 1);
    keep(&other, ENTRIES);
    add_checkpoint(&sample, 12);
    add_checkpoint(&other, 16);
    assert_int_equal(check().result, TRAIL_FORK);
}

TEST(an_entry_is_read_back_as_it_was_written)
{
    struct entry_view view;

    start();
    for (size_t i = 0; i < ENTRIES; i++) {
        CHECK_OK(entry_view_parse(sample.texts[i], &view));
        assert_int_equal(view.seq, i + 1);
        assert_int_equal(view.time, sample.times[i]);
        assert_true(view.is_time_verified);
        assert_true(bytes_equal(view.who, bytes_of_text(i % 3 == 0 ? "P-0004" : "KIOSK")));
        assert_true(bytes_equal(view.role, bytes_of_text(i % 3 == 0 ? "requester" : "")));
        assert_true(bytes_equal(entry_view_field(&view, "digest"), bytes_of_text("9f86d0")));
        assert_int_equal(entry_view_field(&view, "nothing").size, 0);
    }
}

TEST(times_from_year_1_to_9999_are_read_back)
{
    static const int64_t times[] = { -62135596800, -1,         0,          951782399,
                                     951782400,    4107542399, 4107542400, 253402300799 };

    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        struct audit_entry entry = { .seq = 1, .time = times[i], .who = "-", .role = "", .ref = "-" };
        uint8_t room[256];
        struct buffer out = { .at = room, .capacity = sizeof room };
        struct entry_view view;

        CHECK_OK(audit_entry_format(&entry, &out));
        CHECK_OK(entry_view_parse(buffer_view(&out), &view));
        assert_true(view.time == times[i]);
    }
}

TEST(entries_of_another_form_are_refused)
{
    static const char *const bad[] = {
        "",
        "countersign-audit 2\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho - \nwhat x\nref -\n",
        "countersign-audit 1\nseq 01\nboot 0\nup 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20260231T101500Z\nwho -\nwhat x\nref -\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T241500Z\nwho -\nwhat x\nref -\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z maybe\nwho -\nwhat x\nref -\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho a role\nwhat x\nref -\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -\n\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -\nField x\n",
        "countersign-audit 1\nseq 1\nboot 0\nup 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -\nfield \n",
        "countersign-audit 1\nseq 1\nup 0\nboot 0\ntime 20261121T101500Z\nwho -\nwhat x\nref -\n",
    };
    struct entry_view view;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_ERR(entry_view_parse(bytes_of_text(bad[i]), &view), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_untouched_trail_is_intact),
        RUN(an_empty_trail_is_intact),
        RUN(every_changed_byte_is_found_with_one_slip),
        RUN(every_removed_entry_is_found_with_one_slip),
        RUN(every_swap_of_two_entries_is_found_with_one_slip),
        RUN(every_truncation_is_found_with_one_slip),
        RUN(an_inserted_entry_is_found_with_one_slip),
        RUN(what_does_not_fit_the_kept_tree_is_found_without_an_anchor),
        RUN(the_doubt_is_narrowed_to_the_entries_between_two_signed_heads),
        RUN(two_histories_of_one_kiosk_are_shown_as_a_fork),
        RUN(two_slips_of_one_size_that_exclude_each_other_are_a_fork_by_themselves),
        RUN(a_kept_checkpoint_of_another_history_is_a_fork),
        RUN(an_entry_is_read_back_as_it_was_written),
        RUN(times_from_year_1_to_9999_are_read_back),
        RUN(entries_of_another_form_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
