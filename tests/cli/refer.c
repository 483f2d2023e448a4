/* SPDX-License-Identifier: Apache-2.0 */

/* refer STATE REQUEST.json DAY: hands the request in at a kiosk's state folder and prints the digits of its
 * referral, as the paper's code would carry them. */

#include "app/referral.h"
#include "app/submit.h"
#include "base/file.h"
#include "codec/request_json.h"
#include "device/system_clock.h"

#include <stdio.h>

enum { ARENA_BYTES = 32 << 20 };

static enum err refer(struct clerk *clerk, const char *path, struct arena *arena)
{
    char text[SLIP_TEXT_MAX + 1];
    struct submission submission;
    struct request request;
    struct bytes json;
    enum err err = file_read(path, REQUEST_JSON_BYTES_MAX, arena, &json);

    if (err == ERR_NONE)
        err = request_json_read(json, arena, &request, NULL);
    if (err == ERR_NONE)
        err = submit_request(clerk, rulebook_person(clerk_rulebook(clerk), request.requester), &request,
                             arena, &submission);
    if (err == ERR_NONE)
        err = referral_code(clerk, submission.request, text);
    if (err == ERR_NONE)
        printf("%s\n", text);
    return err;
}

int main(int argc, char **argv)
{
    struct clerk_options options = { .clock = system_clock() };
    struct fault fault = { .detail = "" };
    struct clerk *clerk = NULL;
    struct arena arena;
    enum err err;

    if (argc != 4 || date_parse(argv[3], &options.pinned_day) != ERR_NONE)
        return 2;
    options.state_dir = argv[1];
    err = arena_init(&arena, ARENA_BYTES);
    if (err == ERR_NONE)
        err = clerk_open(&options, &clerk, &fault);
    if (err == ERR_NONE)
        err = refer(clerk, argv[2], &arena);
    clerk_close(clerk);
    arena_done(&arena);
    if (err != ERR_NONE)
        fprintf(stderr, "%s %s\n", err_name(err), fault.detail);
    return err == ERR_NONE ? 0 : 1;
}
