/* SPDX-License-Identifier: Apache-2.0 */

/* pick STATE COUNT DAY: draws an auditor's sample at a kiosk's state folder as the kiosk does, and prints seed,
 * entries, root, and each request with its result, one a line. */

#include "app/clerk.h"
#include "app/sample.h"
#include "app/snapshot.h"
#include "base/num.h"
#include "device/system_clock.h"

#include <stdio.h>

#define AUDITOR "P-0110"

static enum err pick(struct clerk *clerk, size_t count, struct arena *arena, struct sample *ret_sample)
{
    const struct person *auditor = rulebook_person(clerk_rulebook(clerk), AUDITOR);
    char folder[AUDIT_PATH_MAX];
    struct audit_reader reader;
    enum err err = sample_begin(clerk, auditor, count, ret_sample);

    if (err == ERR_NONE)
        err = snapshot_begin(clerk);
    if (err != ERR_NONE)
        return err;
    snapshot_folder(clerk, folder);
    err = audit_reader_open_snapshot(folder, arena, NULL, &reader);
    if (err == ERR_NONE) {
        err = sample_run(&reader, arena, ret_sample);
        audit_reader_close(&reader);
    }
    snapshot_end(clerk);
    return err == ERR_NONE ? sample_record(clerk, auditor, ret_sample) : err;
}

int main(int argc, char **argv)
{
    struct clerk_options options = { .clock = system_clock() };
    struct fault fault = { .detail = "" };
    struct clerk *clerk = NULL;
    struct sample sample;
    struct arena arena;
    int64_t count;
    enum err err;

    if (argc != 4 || num_parse(argv[2], 1, SAMPLE_MAX, &count) != ERR_NONE ||
        date_parse(argv[3], &options.pinned_day) != ERR_NONE)
        return 2;
    options.state_dir = argv[1];
    err = arena_init(&arena, SAMPLE_ARENA_BYTES);
    if (err == ERR_NONE)
        err = clerk_open(&options, &clerk, &fault);
    if (err == ERR_NONE)
        err = pick(clerk, (size_t)count, &arena, &sample);
    if (err == ERR_NONE) {
        printf("%s\n%llu\n%s\n", sample.seed, (unsigned long long)sample.size, sample_root_text(sample.root, &arena));
        for (size_t i = 0; i < sample.count; i++)
            printf("%s %d [%s]\n", sample.rows[i].number, sample.rows[i].revision,
                   replay_result_code(sample.rows[i].result));
    }
    clerk_close(clerk);
    arena_done(&arena);
    if (err != ERR_NONE)
        fprintf(stderr, "%s %s\n", err_name(err), fault.detail);
    return err == ERR_NONE ? 0 : 1;
}
