/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile.h"

#include "base/num.h"
#include "catalogue/compile_work.h"

static void summarise(struct work *work, struct compile_summary *ret_summary)
{
    const struct row *sequence = source_find(&work->source.files[ENTITY_RELEASE], bytes_of_text("sequence"));
    struct compile_summary summary = { .products = work->source.files[ENTITY_PRODUCT].count };
    struct view view;

    if (sequence != NULL) {
        view_row(sequence, &view);
        if (num_parse(field_text(work, view.fields[1]), 1, UINT32_MAX, &summary.sequence) != ERR_NONE)
            summary.sequence = 0;
    }
    for (int id = 0; id < ENTITY_COUNT; id++)
        summary.rows += work->source.files[id].count;
    hash_source(work, summary.content_hash);
    *ret_summary = summary;
}

static enum err check(const char *source_dir, struct work *work)
{
    enum err err = arena_init(&work->scratch, SCRATCH_BYTES);

    if (err == ERR_NONE)
        err = source_read(source_dir, work->diagnostics, &work->source);
    if (err != ERR_NONE)
        return err;
    check_release(work);
    for (int id = 0; id < ENTITY_COUNT; id++)
        check_rows(work, (enum entity_id)id);
    check_rules(work);
    check_people(work);
    check_office(work);
    diagnostics_sort(work->diagnostics);
    return work->diagnostics->errors > 0 ? ERR_INPUT : ERR_NONE;
}

static void done(struct work *work)
{
    source_done(&work->source);
    arena_done(&work->scratch);
}

enum err catalogue_lint(const char *source_dir, struct diagnostics *diagnostics, struct fault *fault,
                        struct compile_summary *ret_summary)
{
    struct work work = { .diagnostics = diagnostics };
    enum err err = check(source_dir, &work);

    if (err == ERR_NONE)
        summarise(&work, ret_summary);
    done(&work);
    return err == ERR_NONE ? err : fault_set(fault, err, "catalogue source", 0, 0, "%s", source_dir);
}

enum err catalogue_compile(const char *source_dir, const char *out_path, struct diagnostics *diagnostics,
                           struct fault *fault, struct compile_summary *ret_summary)
{
    struct work work = { .diagnostics = diagnostics };
    struct compile_summary summary;
    enum err err = check(source_dir, &work);

    if (err != ERR_NONE) {
        done(&work);
        return fault_set(fault, err, "catalogue source", 0, 0, "%s", source_dir);
    }
    summarise(&work, &summary);
    err = write_catalogue(&work, out_path, &summary, fault);
    done(&work);
    if (err == ERR_NONE)
        *ret_summary = summary;
    return err;
}
