/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd_audit.h"

#include <string.h>

int cmd_audit_open(struct cmd_call *call, const char *state, const char *trust,
                   struct audit_reader *ret_reader)
{
    struct fault fault = { .err = ERR_NONE };
    enum err err = audit_reader_open(state, trust, &call->arena, &fault, ret_reader);

    return err == ERR_NONE ? EXIT_DONE : cmd_fail(call, state, err, &fault);
}

bool cmd_audit_take_repeated(struct cmd_call *call, const char *name, const char **ret_values, size_t max,
                             size_t *ret_count)
{
    size_t count = 0;
    int kept = 0;

    for (int i = 0; i < call->argc; i++) {
        if (strcmp(call->argv[i], name) != 0) {
            call->argv[kept++] = call->argv[i];
            continue;
        }
        if (i + 1 == call->argc || count == max)
            return false;
        ret_values[count++] = call->argv[++i];
    }
    call->argc = kept;
    *ret_count = count;
    return true;
}
