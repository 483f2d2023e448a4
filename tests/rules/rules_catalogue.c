/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/rules_catalogue.h"

#include "catalogue/compile.h"

#include <stdlib.h>
#include <unistd.h>

static void report(const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];

        if (item->level == DIAGNOSTIC_ERROR)
            fprintf(stderr, "%s:%u: %s: %s\n", item->file, item->line, item->column, lang_key(item->text));
    }
}

int rules_catalogue_open(struct arena *arena, struct catalogue **ret_catalogue)
{
    char path[] = "/tmp/countersign-rules-XXXXXX";
    struct diagnostics diagnostics;
    struct compile_summary summary;
    struct fault fault = { 0 };
    int fd = mkstemp(path);
    enum err err;

    if (fd < 0 || diagnostics_init(&diagnostics, arena) != ERR_NONE)
        return -1;
    close(fd);
    err = catalogue_compile("tests/rules/catalogue", path, &diagnostics, &fault, &summary);
    report(&diagnostics);
    if (err == ERR_NONE)
        err = catalogue_open(path, &fault, ret_catalogue);
    unlink(path);
    if (err != ERR_NONE)
        fprintf(stderr, "%s: %s: %s\n", err_name(err), fault.where != NULL ? fault.where : "", fault.detail);
    return err == ERR_NONE ? 0 : -1;
}
