/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/request_file.h"

#include "base/file.h"
#include "codec/request_json.h"

#include <stdio.h>

int request_file_read(struct cmd_call *call, const char *path, struct request *ret_request)
{
    struct request_fault fault = { .problem = REQUEST_PROBLEM_NONE };
    struct bytes json;
    enum err err;

    err = file_read(path, REQUEST_JSON_BYTES_MAX, &call->arena, &json);
    if (err != ERR_NONE)
        return cmd_fail(call, path, err, NULL);
    err = request_json_read(json, &call->arena, ret_request, &fault);
    if (err == ERR_NONE)
        return EXIT_DONE;
    if (fault.problem == REQUEST_PROBLEM_NONE)
        return cmd_fail(call, path, err, NULL);
    fprintf(stderr, "%s:%u: %s: %s [%s]\n", path, fault.line, fault.path[0] != '\0' ? fault.path : "/",
            cmd_plain(call, request_fault_sentence(&fault, call->lang, &call->arena)), err_name(err));
    return EXIT_INPUT;
}
