/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/trail.h"

#include "audit/entry_view.h"

#include <assert.h>
#include <string.h>

struct words {
    const char *code;
    int exit_code;
};

static const struct words words[TRAIL_RESULT_COUNT] = {
#define RESULT(name, exit_code) [TRAIL_##name] = { #name, exit_code },
#include "audit/trail_result.def"
#undef RESULT
};

const char *trail_result_code(enum trail_result result)
{
    return words[result].code;
}

int trail_result_exit_code(enum trail_result result)
{
    return words[result].exit_code;
}

void trail_init(struct trail *trail)
{
    *trail = (struct trail){ .result = TRAIL_INTACT };
    audit_tree_init(&trail->tree);
}

void trail_report(struct trail *trail, enum trail_result result, uint64_t from, uint64_t to)
{
    struct trail_finding *finding = &trail->findings[result];

    if (finding->count++ > 0)
        return;
    finding->from = from;
    finding->to = to;
}

void trail_entry(struct trail *trail, uint64_t seq, int64_t time, struct bytes text)
{
    uint64_t expected = trail->tree.size + 1;
    struct entry_view view;

    if (seq != expected && trail->findings[TRAIL_ENTRY_MISSING].count == 0)
        trail_report(trail, TRAIL_ENTRY_MISSING, expected, seq > expected ? seq - 1 : expected);
    if (entry_view_parse(text, &view) != ERR_NONE || view.seq != seq || view.time != time)
        trail_report(trail, TRAIL_ENTRY_ALTERED, seq, seq);
    audit_tree_append(&trail->tree, text);
}

static bool agrees(const struct trail *trail, const uint8_t *root, size_t root_size)
{
    uint8_t own[AUDIT_HASH_SIZE];

    audit_tree_root(&trail->tree, own);
    return memcmp(own, root, root_size) == 0;
}

static void note_agreement(struct trail *trail, uint64_t size)
{
    if (size > trail->signed_size)
        trail->signed_size = size;
}

void trail_checkpoint(struct trail *trail, const struct note_head *head)
{
    assert(head->size >= trail->tree.size);
    if (head->size > trail->tree.size) {
        trail_report(trail, TRAIL_TRUNCATED, trail->tree.size + 1, head->size);
    } else if (agrees(trail, head->root, sizeof head->root)) {
        trail->checkpoints++;
        note_agreement(trail, head->size);
    } else {
        if (!trail->has_bad_checkpoint)
            trail->bad_checkpoint = *head;
        trail->has_bad_checkpoint = true;
        trail_report(trail, TRAIL_CHECKPOINT_DIFFERS, trail->signed_size + 1, head->size);
    }
}

void trail_anchor(struct trail *trail, struct trail_anchor *anchor)
{
    assert(anchor->size >= trail->tree.size && anchor->root_size <= AUDIT_HASH_SIZE);
    anchor->to = anchor->size;
    if (anchor->size > trail->tree.size) {
        anchor->result = TRAIL_TRUNCATED;
        anchor->from = trail->tree.size + 1;
    } else if (agrees(trail, anchor->root, anchor->root_size)) {
        anchor->result = TRAIL_INTACT;
        note_agreement(trail, anchor->size);
        if (anchor->size > trail->anchored_size)
            trail->anchored_size = anchor->size;
    } else {
        anchor->result = TRAIL_ANCHOR_DIFFERS;
        anchor->from = trail->signed_size + 1;
    }
}

static void compare_tree(struct trail *trail, const struct audit_tree *kept)
{
    uint64_t size = trail->tree.size;

    if (kept == NULL)
        trail_report(trail, TRAIL_TREE_DIFFERS, 1, size);
    else if (kept->size > size)
        trail_report(trail, TRAIL_TRUNCATED, size + 1, kept->size);
    else if (kept->size < size)
        trail_report(trail, TRAIL_TREE_DIFFERS, kept->size + 1, size);
    else if (!bytes_equal(audit_tree_edge(kept), audit_tree_edge(&trail->tree)))
        trail_report(trail, TRAIL_TREE_DIFFERS, trail->signed_size + 1, size);
}

static bool is_against(const struct trail_anchor *anchor)
{
    return anchor->result == TRAIL_ANCHOR_DIFFERS || anchor->result == TRAIL_TRUNCATED ||
           anchor->result == TRAIL_FORK;
}

/* Two signed heads of one size that name different trees. */
static bool contradict(const struct trail_anchor *a, const struct trail_anchor *b)
{
    size_t size = a->root_size < b->root_size ? a->root_size : b->root_size;

    return a->size == b->size && memcmp(a->root, b->root, size) != 0;
}

static bool is_fork(const struct trail *trail, const struct trail_anchor *anchors, size_t count, size_t index)
{
    if (anchors[index].result == TRAIL_ANCHOR_DIFFERS && trail->signed_size >= anchors[index].size)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (is_against(&anchors[i]) && contradict(&anchors[i], &anchors[index]))
            return true;
    }
    return false;
}

static void find_forks(struct trail *trail, struct trail_anchor *anchors, size_t count)
{
    if (trail->has_bad_checkpoint && trail->signed_size >= trail->bad_checkpoint.size)
        trail_report(trail, TRAIL_FORK, trail->findings[TRAIL_CHECKPOINT_DIFFERS].from,
                     trail->bad_checkpoint.size);
    for (size_t i = 0; i < count; i++) {
        if (is_against(&anchors[i]) && is_fork(trail, anchors, count, i))
            anchors[i].result = TRAIL_FORK;
    }
}

void trail_finish(struct trail *trail, const struct audit_tree *kept, struct trail_anchor *anchors,
                  size_t anchor_count)
{
    compare_tree(trail, kept);
    find_forks(trail, anchors, anchor_count);
    for (int i = 0; i < TRAIL_RESULT_COUNT; i++) {
        if (trail->findings[i].count > 0)
            trail->result = (enum trail_result)i;
    }
    for (size_t i = 0; i < anchor_count; i++) {
        if (anchors[i].result > trail->result)
            trail->result = anchors[i].result;
    }
}
