/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_export.h"
#include "app/audit_prove.h"
#include "app/audit_verify.h"
#include "app/clerk_parts.h"
#include "app/login.h"
#include "app/submit.h"
#include "audit/entry_view.h"
#include "base/file.h"
#include "store/record_walk.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "trust/slip_sign.h"
#include "trust/slip_verify.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char no_triggers[] =
    "drop trigger audit_no_update; drop trigger audit_no_delete; drop trigger audit_tree_grows;"
    "drop trigger audit_tree_no_delete; drop trigger checkpoint_no_update; drop trigger "
    "checkpoint_no_delete;";

static struct audit_anchors anchors;

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

static void stop(struct app_desk *desk)
{
    clerk_close(desk->clerk);
    desk->clerk = NULL;
}

static const char *database(struct app_desk *desk, const char *suffix)
{
    return arena_format(&desk->arena, "%s/kiosk.db%s", desk->state_dir, suffix);
}

/* A tree that fits the entries as they are. */
static void rewrite_tree(struct store *store)
{
    struct record_walk walk;
    struct audit_tree tree;
    struct entry_row row;
    bool is_found = true;

    audit_tree_init(&tree);
    CHECK_OK(record_walk_entries(store, 0, &walk));
    while (is_found) {
        CHECK_OK(record_walk_next_entry(&walk, &row, &is_found));
        if (is_found)
            audit_tree_append(&tree, row.text);
    }
    record_walk_done(&walk);
    CHECK_OK(store_begin(store));
    CHECK_OK(store_change(
        store, KIOSK_AUDIT_TREE_SET,
        SQL_VALUES(sql_of_integer((int64_t)tree.size), sql_of_bytes(audit_tree_edge(&tree))), NULL));
    CHECK_OK(store_commit(store));
}

/* Somebody with the stopped kiosk's file and a tool, who may know how the tree is made. */
static void tamper(struct app_desk *desk, const char *sql, bool rewrites_tree)
{
    struct store *store;

    CHECK_OK(store_open(database(desk, ""), NULL, &store));
    CHECK_OK(sql_exec(&store->sql, no_triggers));
    if (sql_exec(&store->sql, sql) != ERR_NONE)
        fail_msg("%s: %s", sql, store_detail(store));
    if (rewrites_tree)
        rewrite_tree(store);
    store_close(store);
}

/* The database as it was, without a journal. */
static void restore(struct app_desk *desk, struct bytes original)
{
    unlink(database(desk, "-wal"));
    unlink(database(desk, "-shm"));
    CHECK_OK(file_write(database(desk, ""), original, 0600));
}

static struct bytes keep_original(struct app_desk *desk)
{
    struct bytes bytes;

    CHECK_OK(file_read(database(desk, ""), 16 << 20, &desk->arena, &bytes));
    return bytes;
}

static struct trail verify_both(struct app_desk *desk, const char *anchor, const char *another)
{
    size_t mark = arena_mark(&desk->arena);
    struct fault fault = { .detail = "" };
    struct audit_reader reader;
    struct trail trail;
    enum err err = audit_reader_open(desk->state_dir, NULL, &desk->arena, &fault, &reader);

    if (err != ERR_NONE)
        fail_msg("%s: %s", err_name(err), fault.detail);
    anchors.count = 0;
    if (anchor != NULL)
        CHECK_OK(audit_anchors_add(&anchors, &reader, "anchor", bytes_of_text(anchor), &desk->arena));
    if (another != NULL)
        CHECK_OK(audit_anchors_add(&anchors, &reader, "another", bytes_of_text(another), &desk->arena));
    CHECK_OK(audit_verify(&reader, &anchors, &trail));
    audit_reader_close(&reader);
    arena_reset(&desk->arena, mark);
    return trail;
}

static struct trail verify(struct app_desk *desk, const char *anchor)
{
    return verify_both(desk, anchor, NULL);
}

static void a_kiosks_day_is_intact_and_its_slip_proves_it(void **state)
{
    struct app_desk *desk = *state;
    const char *slip = work(desk);
    struct trail trail;

    stop(desk);
    trail = verify(desk, slip);
    assert_int_equal(trail.result, TRAIL_INTACT);
    assert_int_equal(anchors.heads[0].result, TRAIL_INTACT);
    assert_true(trail.anchored_size > 0 && trail.anchored_size < trail.tree.size);
    assert_int_equal(trail.signed_size, trail.tree.size); /* the stop signed the rest */
}

static void slips_session_ends_and_the_stop_are_signed_and_every_64th_entry(void **state)
{
    struct app_desk *desk = *state;
    char reasons[256] = "";
    struct record_walk walk;
    struct checkpoint_row row;
    struct store *store;
    bool is_found = true;

    for (int i = 0; i < 6; i++)
        work(desk);
    stop(desk);
    CHECK_OK(store_open_to_read(database(desk, ""), NULL, &store));
    CHECK_OK(record_walk_checkpoints(store, &walk));
    while (is_found) {
        size_t used = strlen(reasons);

        CHECK_OK(record_walk_next_checkpoint(&walk, &row, &is_found));
        if (is_found)
            snprintf(reasons + used, sizeof reasons - used, "%s ", row.reason);
    }
    record_walk_done(&walk);
    store_close(store);
    assert_non_null(strstr(reasons, "slip session slip session"));
    assert_non_null(strstr(reasons, "count"));
    assert_non_null(strstr(reasons, "stop"));
}

/* So many that several threads take part; one among them was changed. */
static void one_bad_checkpoint_among_many_is_named(void **state)
{
    struct app_desk *desk = *state;
    struct trail trail;
    uint64_t genuine;

    work(desk);
    for (int i = 0; i < 95; i++)
        CHECK_OK(login_leave(desk->clerk, rulebook_person(clerk_rulebook(desk->clerk), "P-0101")));
    stop(desk);
    genuine = verify(desk, NULL).checkpoints;
    assert_true(genuine > 90);
    tamper(desk,
           "update checkpoint set note = cast(replace(cast(note as text), 'kiosk/0042 ', 'kiosk/0024 ') as "
           "blob) "
           "where size = (select size from checkpoint order by size limit 1 offset 70)",
           false);
    trail = verify(desk, NULL);
    assert_int_equal(trail.result, TRAIL_CHECKPOINT_NOT_GENUINE);
    assert_int_equal(trail.findings[TRAIL_CHECKPOINT_NOT_GENUINE].count, 1);
    assert_int_equal(trail.checkpoints, genuine - 1);
}

static void a_running_kiosk_is_left_alone(void **state)
{
    struct app_desk *desk = *state;
    struct audit_reader reader;

    CHECK_ERR(audit_reader_open(desk->state_dir, NULL, &desk->arena, NULL, &reader), ERR_BUSY);
    work(desk);
}

static void looking_changes_no_byte_of_the_database(void **state)
{
    struct app_desk *desk = *state;
    struct bytes before, after;

    work(desk);
    stop(desk);
    before = keep_original(desk);
    verify(desk, NULL);
    after = keep_original(desk);
    assert_true(bytes_equal(before, after));
}

static void a_copy_of_the_database_is_enough_with_a_trust_list(void **state)
{
    struct app_desk *desk = *state;
    const char *copy = arena_format(&desk->arena, "%s/copy.db", desk->folder);
    const char *trust = arena_format(&desk->arena, "%s/trust.txt", desk->state_dir);
    struct audit_reader reader;
    struct bytes bytes;
    struct trail trail;

    work(desk);
    stop(desk);
    bytes = keep_original(desk);
    CHECK_OK(file_write(copy, bytes, 0600));
    CHECK_ERR(audit_reader_open(copy, NULL, &desk->arena, NULL, &reader), ERR_NOT_FOUND);
    CHECK_OK(audit_reader_open(copy, trust, &desk->arena, NULL, &reader));
    anchors.count = 0;
    CHECK_OK(audit_verify(&reader, &anchors, &trail));
    assert_int_equal(trail.result, TRAIL_INTACT);
    audit_reader_close(&reader);
}

struct attack {
    const char *sql;
    bool rewrites_tree;
    enum trail_result alone; /* what is found with what the kiosk holds */
    enum trail_result anchored;
};

#define ALTER(seq)                                                                                           \
    "update audit set entry = cast(replace(cast(entry as text), 'boot 0', 'boot 1') as blob) where seq "     \
    "= " #seq

static const struct attack attacks[] = {
    { "update audit set time = time + 1 where seq = 5", false, TRAIL_ENTRY_ALTERED, TRAIL_ENTRY_ALTERED },
    { ALTER(4), false, TRAIL_CHECKPOINT_DIFFERS, TRAIL_ANCHOR_DIFFERS },
    { ALTER(4), true, TRAIL_CHECKPOINT_DIFFERS, TRAIL_ANCHOR_DIFFERS },
    { ALTER(4) "; delete from checkpoint", false, TRAIL_TREE_DIFFERS, TRAIL_ANCHOR_DIFFERS },
    { ALTER(4) "; delete from checkpoint", true, TRAIL_INTACT, TRAIL_ANCHOR_DIFFERS },
    { "delete from audit where seq = 7", false, TRAIL_TRUNCATED, TRAIL_TRUNCATED },
    { "delete from audit where seq = 7; delete from checkpoint", true, TRAIL_ENTRY_MISSING,
      TRAIL_ENTRY_MISSING },
    { "delete from audit where seq = (select max(seq) from audit)", false, TRAIL_TRUNCATED, TRAIL_TRUNCATED },
    { "delete from audit where seq > 20; delete from checkpoint", true, TRAIL_INTACT, TRAIL_TRUNCATED },
    { "delete from audit where seq > 20", true, TRAIL_TRUNCATED, TRAIL_TRUNCATED },
    { "delete from audit; delete from checkpoint", true, TRAIL_INTACT, TRAIL_TRUNCATED },
    { "update audit set entry = (select entry from audit where seq = 9) where seq = 8", true,
      TRAIL_ENTRY_ALTERED, TRAIL_ENTRY_ALTERED },
    { "insert into audit (seq, time, entry) values (0, 0, x'00')", false, TRAIL_ENTRY_MISSING,
      TRAIL_ENTRY_MISSING },
    { "insert into audit (seq, time, entry) select max(seq) + 1, 0, x'00' from audit", false,
      TRAIL_ENTRY_ALTERED, TRAIL_ENTRY_ALTERED },
    { "update audit_tree set edge = zeroblob(length(edge))", false, TRAIL_TREE_DIFFERS, TRAIL_TREE_DIFFERS },
    { "update audit_tree set edge = x'00'", false, TRAIL_TREE_DIFFERS, TRAIL_TREE_DIFFERS },
    { "delete from audit_tree", false, TRAIL_TREE_DIFFERS, TRAIL_TREE_DIFFERS },
    { "update audit_tree set size = size - 1", false, TRAIL_TREE_DIFFERS, TRAIL_TREE_DIFFERS },
    { "update checkpoint set note = cast(replace(cast(note as text), '0042', '0043') as blob) where rowid = "
      "(select min(rowid) from checkpoint)",
      false, TRAIL_CHECKPOINT_NOT_GENUINE, TRAIL_CHECKPOINT_NOT_GENUINE },
    { "update checkpoint set size = size + 1 where size = (select max(size) from checkpoint)", false,
      TRAIL_CHECKPOINT_NOT_GENUINE, TRAIL_CHECKPOINT_NOT_GENUINE },
    { "update checkpoint set note = x''", false, TRAIL_CHECKPOINT_NOT_GENUINE, TRAIL_CHECKPOINT_NOT_GENUINE },
    { "insert into checkpoint (size, note, reason) values (-5, x'00', '')", false,
      TRAIL_CHECKPOINT_NOT_GENUINE, TRAIL_CHECKPOINT_NOT_GENUINE },
    { "update setting set value = 'another/log' where key = 'origin'", false, TRAIL_CHECKPOINT_NOT_GENUINE,
      TRAIL_CHECKPOINT_NOT_GENUINE },
};

static void what_is_done_to_the_file_is_found(void **state)
{
    struct app_desk *desk = *state;
    const char *slip = work(desk);
    struct bytes original;

    stop(desk);
    original = keep_original(desk);
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        struct trail trail;

        restore(desk, original);
        tamper(desk, attacks[i].sql, attacks[i].rewrites_tree);
        trail = verify(desk, NULL);
        if (trail.result != attacks[i].alone)
            fail_msg("%s, alone: %s", attacks[i].sql, trail_result_code(trail.result));
        trail = verify(desk, slip);
        if (trail.result != attacks[i].anchored)
            fail_msg("%s, with a slip: %s", attacks[i].sql, trail_result_code(trail.result));
    }
}

/* The tree is rewritten and the checkpoints are thrown away; the slip in somebody's hand still tells. */
static void a_byte_of_each_entry_under_a_slip_is_found(void **state)
{
    struct app_desk *desk = *state;
    const char *slip = work(desk);
    struct bytes original;
    uint64_t covered;

    stop(desk);
    covered = verify(desk, slip).anchored_size;
    original = keep_original(desk);
    for (uint64_t seq = 1; seq <= covered; seq++) {
        int at = 20 + (int)seq * 7 % 100;
        char sql[256];

        restore(desk, original);
        snprintf(sql, sizeof sql,
                 "delete from checkpoint; update audit set entry = cast(substr(entry, 1, %d) || "
                 "char(unicode(substr(entry, %d, 1)) + 1) || substr(entry, %d) as blob) where seq = %d",
                 at - 1, at, at + 1, (int)seq);
        tamper(desk, sql, true);
        assert_true(verify(desk, slip).result >= TRAIL_ANCHOR_DIFFERS);
        assert_int_equal(anchors.heads[0].result, TRAIL_ANCHOR_DIFFERS);
    }
}

/* What the trail says when one byte of the file is another. */
static enum trail_result with_byte_changed(struct app_desk *desk, struct bytes file, size_t offset,
                                           const char *slip)
{
    uint8_t *byte = desk->arena.at + (file.at - desk->arena.at) + offset;
    enum trail_result result = TRAIL_STORE_DAMAGED;
    size_t mark = arena_mark(&desk->arena);
    struct audit_reader reader;
    enum err err;

    *byte ^= 0x15;
    restore(desk, file);
    *byte ^= 0x15;
    err = audit_reader_open(desk->state_dir, NULL, &desk->arena, NULL, &reader);
    if (err == ERR_NONE) {
        audit_reader_close(&reader);
        result = verify(desk, slip).result;
    } else {
        CHECK_ERR(err, ERR_CORRUPT);
    }
    arena_reset(&desk->arena, mark);
    return result;
}

/* Below the entries, in the database's own pages. */
static void a_changed_byte_of_the_file_is_found_where_entries_lie_and_does_no_harm_elsewhere(void **state)
{
    static const char text[] = "countersign-audit 1\nseq 9\n";
    struct app_desk *desk = *state;
    const char *slip = work(desk);
    const uint8_t *found;
    struct bytes file;
    size_t entry;

    stop(desk);
    file = keep_original(desk);
    found = memmem(file.at, file.size, text, sizeof text - 1);
    assert_non_null(found);
    entry = (size_t)(found - file.at);
    for (size_t i = 0; i < 120; i += 7)
        assert_int_not_equal(with_byte_changed(desk, file, entry + i, slip), TRAIL_INTACT);
    for (size_t i = 0; i < 4096; i += 113)
        (void)with_byte_changed(desk, file, entry / 4096 * 4096 + i, slip);
}

/* An older copy of the card is put back, and the kiosk goes on: two slips of one kiosk tell of two histories.
 */
static void a_kiosk_that_was_set_back_is_shown_as_a_fork(void **state)
{
    struct app_desk *desk = *state;
    const char *before, *lost, *kept;
    struct bytes copy;

    before = work(desk);
    stop(desk);
    copy = keep_original(desk);
    app_desk_restart(desk);
    fake_clock_pass(&desk->clock, 60);
    work(desk);
    lost = work(desk);
    stop(desk);
    restore(desk, copy);
    assert_int_equal(verify(desk, lost).result, TRAIL_TRUNCATED);
    app_desk_restart(desk);
    fake_clock_pass(&desk->clock, 3600);
    work(desk);
    work(desk);
    kept = work(desk);
    stop(desk);
    assert_int_equal(verify(desk, before).result, TRAIL_INTACT);
    assert_int_equal(verify(desk, kept).result, TRAIL_INTACT);
    assert_int_equal(verify(desk, lost).result, TRAIL_FORK);
}

/* The two slips alone are enough: same kiosk, same size, different roots. */
static void two_slips_of_one_size_with_different_roots_are_a_fork(void **state)
{
    struct app_desk *desk = *state;
    const char *lost, *kept;
    struct slip first, second;
    struct bytes copy;
    size_t forks = 0;

    work(desk);
    stop(desk);
    copy = keep_original(desk);
    app_desk_restart(desk);
    fake_clock_pass(&desk->clock, 60);
    lost = work(desk);
    stop(desk);
    restore(desk, copy);
    app_desk_restart(desk);
    fake_clock_pass(&desk->clock, 3600);
    kept = work(desk);
    stop(desk);
    CHECK_OK(slip_peek_text(bytes_of_text(lost), &first));
    CHECK_OK(slip_peek_text(bytes_of_text(kept), &second));
    assert_int_equal(first.tree_size, second.tree_size);
    assert_memory_not_equal(first.tree_root, second.tree_root, sizeof first.tree_root);
    assert_int_equal(verify_both(desk, kept, lost).result, TRAIL_FORK);
    for (size_t i = 0; i < anchors.count; i++)
        forks += anchors.heads[i].result == TRAIL_FORK;
    assert_true(forks >= 1);
}

static void what_proves_nothing_says_so(void **state)
{
    struct app_desk *desk = *state;
    const char *slip = work(desk);
    struct key other;
    struct slip foreign;
    struct signed_slip signed_slip;
    char *changed = arena_text(&desk->arena, slip, strlen(slip));
    static const uint8_t seed[KEY_SEED_SIZE] = { 7 };

    CHECK_OK(slip_peek_text(bytes_of_text(slip), &foreign));
    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_SLIP, &other));
    CHECK_OK(slip_sign(&foreign, &other, &signed_slip));
    stop(desk);
    assert_int_equal(verify(desk, signed_slip.text).result, TRAIL_ANCHOR_NOT_GENUINE);
    changed[300] = changed[300] == '1' ? '2' : '1';
    assert_true(verify(desk, changed).result >= TRAIL_ANCHOR_UNREADABLE);
    assert_int_equal(verify(desk, "https://example.org").result, TRAIL_ANCHOR_UNREADABLE);
    assert_int_equal(verify(desk, "").result, TRAIL_ANCHOR_UNREADABLE);
    assert_int_equal(verify(desk, "12345").result, TRAIL_ANCHOR_UNREADABLE);
    assert_int_equal(verify(desk, "another/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                                  "— another/log AAAAAAAA\n")
                         .result,
                     TRAIL_ANCHOR_FOREIGN);
    assert_int_equal(verify(desk,
                            "countersign/kiosk/0042\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                            "— countersign/kiosk/0042 AAAAAAAA\n")
                         .result,
                     TRAIL_ANCHOR_NOT_GENUINE);
}

static void every_entry_is_proven_to_somebody_without_the_kiosk(void **state)
{
    struct app_desk *desk = *state;
    struct proof_file *file = ARENA_TAKE(&desk->arena, 1, struct proof_file);
    struct audit_reader reader;
    struct note_head head;
    struct trail trail;
    size_t mark;

    work(desk);
    stop(desk);
    trail = verify(desk, NULL);
    CHECK_OK(audit_reader_open(desk->state_dir, NULL, &desk->arena, NULL, &reader));
    mark = arena_mark(&desk->arena);
    for (uint64_t seq = 1; seq <= trail.tree.size; seq++) {
        CHECK_OK(audit_prove(&reader, seq, &desk->arena, file));
        assert_int_equal(audit_prove_check(file, &reader.trust, &head), PROOF_HOLDS);
        assert_int_equal(head.size, trail.tree.size);
        file->entry[file->entry_size / 2] ^= 1;
        assert_int_not_equal(audit_prove_check(file, &reader.trust, &head), PROOF_HOLDS);
        arena_reset(&desk->arena, mark);
    }
    CHECK_ERR(audit_prove(&reader, 0, &desk->arena, file), ERR_NOT_FOUND);
    CHECK_ERR(audit_prove(&reader, trail.tree.size + 1, &desk->arena, file), ERR_NOT_FOUND);
    audit_reader_close(&reader);
}

static void an_entry_that_no_checkpoint_covers_is_not_proven(void **state)
{
    struct app_desk *desk = *state;
    struct proof_file *file = ARENA_TAKE(&desk->arena, 1, struct proof_file);
    struct audit_reader reader;

    stop(desk);
    tamper(desk, "delete from checkpoint", false);
    CHECK_OK(audit_reader_open(desk->state_dir, "", &desk->arena, NULL, &reader));
    CHECK_ERR(audit_prove(&reader, 1, &desk->arena, file), ERR_CONFLICT);
    audit_reader_close(&reader);
}

static void the_export_has_a_line_for_each_entry_and_the_newest_checkpoint(void **state)
{
    struct app_desk *desk = *state;
    const char *path = arena_format(&desk->arena, "%s/trail.jsonl", desk->folder);
    struct audit_reader reader;
    struct bytes text;
    uint64_t entries, lines = 0;

    work(desk);
    stop(desk);
    CHECK_OK(audit_reader_open(desk->state_dir, "", &desk->arena, NULL, &reader));
    CHECK_OK(audit_export_file(&reader, path, &entries));
    audit_reader_close(&reader);
    CHECK_OK(file_read(path, 16 << 20, &desk->arena, &text));
    for (size_t i = 0; i < text.size; i++)
        lines += text.at[i] == '\n';
    assert_int_equal(lines, entries + 1);
    assert_non_null(memmem(text.at, text.size, "\"what\":\"slip.signed\"", 20));
    assert_non_null(memmem(text.at, text.size, "\"checkpoint\":\"countersign/kiosk/0042", 36));
    assert_null(memmem(text.at, text.size, "R03", 3)); /* no rule, no reason: ids and digests only */
}

int main(void)
{
#define DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)
    const struct CMUnitTest tests[] = {
        DESK(a_kiosks_day_is_intact_and_its_slip_proves_it),
        DESK(slips_session_ends_and_the_stop_are_signed_and_every_64th_entry),
        DESK(one_bad_checkpoint_among_many_is_named),
        DESK(a_running_kiosk_is_left_alone),
        DESK(looking_changes_no_byte_of_the_database),
        DESK(a_copy_of_the_database_is_enough_with_a_trust_list),
        DESK(what_is_done_to_the_file_is_found),
        DESK(a_byte_of_each_entry_under_a_slip_is_found),
        DESK(a_changed_byte_of_the_file_is_found_where_entries_lie_and_does_no_harm_elsewhere),
        DESK(a_kiosk_that_was_set_back_is_shown_as_a_fork),
        DESK(two_slips_of_one_size_with_different_roots_are_a_fork),
        DESK(what_proves_nothing_says_so),
        DESK(every_entry_is_proven_to_somebody_without_the_kiosk),
        DESK(an_entry_that_no_checkpoint_covers_is_not_proven),
        DESK(the_export_has_a_line_for_each_entry_and_the_newest_checkpoint),
    };
#undef DESK

    return cmocka_run_group_tests(tests, NULL, NULL);
}
