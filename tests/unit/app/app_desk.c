/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/app/app_desk.h"

#include "base/file.h"
#include "catalogue/compile.h"
#include "codec/request_json.h"
#include "text/text.h"

#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { DESK_ARENA_BYTES = 64 << 20, FILE_BYTES_MAX = 1 << 20 };

/* One compiled sample catalogue serves all tests of a program. */
static void sample_catalogue(struct app_desk *desk, char *ret_path, size_t size)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;
    struct stat info;

    snprintf(ret_path, size, "%s/unit-catalogue-%d.db", getenv("COUNTERSIGN_BUILD"), (int)getpid());
    if (stat(ret_path, &info) == 0)
        return;
    CHECK_OK(diagnostics_init(&diagnostics, &desk->arena));
    CHECK_OK(catalogue_compile("db/seed", ret_path, &diagnostics, NULL, &summary));
    arena_reset(&desk->arena, 0);
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void fresh_state_path(char *ret_path, size_t size)
{
    snprintf(ret_path, size, "%s/unit-state-%d", getenv("COUNTERSIGN_BUILD"), (int)getpid());
}

static void remove_shared(void)
{
    char path[512];

    snprintf(path, sizeof path, "%s/unit-catalogue-%d.db", getenv("COUNTERSIGN_BUILD"), (int)getpid());
    unlink(path);
    fresh_state_path(path, sizeof path);
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static bool copy_folder(char *from, char *to)
{
    char *const call[] = { (char[]){ "cp" }, (char[]){ "-a" }, from, to, NULL };
    int status = -1;
    pid_t child;

    return posix_spawnp(&child, call[0], NULL, NULL, call, environ) == 0 && waitpid(child, &status, 0) == child &&
           WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Forty PINs are hashed once for all tests of a program: each gets its own copy of the fresh folder. */
static void fresh_state(struct app_desk *desk, const char *catalogue)
{
    char fresh[512];
    const struct clerk_setup setup = {
        .state_dir = fresh,
        .catalogue_path = catalogue,
        .pins_path = "db/seed/pins.tsv",
        .kiosk_number = 42,
        .receiving_point = "KENBO-1",
        .pinned_day = DATE_NONE,
    };
    struct stat info;

    fresh_state_path(fresh, sizeof fresh);
    if (stat(fresh, &info) != 0)
        CHECK_OK(clerk_init(&setup, &desk->clock.port, NULL));
    if (!copy_folder(fresh, desk->state_dir))
        fail_msg("%s could not be copied", fresh);
}

static void open_clerk(struct app_desk *desk)
{
    const struct clerk_options options = {
        .state_dir = desk->state_dir,
        .clock = &desk->clock.port,
        .pinned_day = DATE_NONE,
        .text = desk->text,
    };
    struct fault fault = { .detail = "" };
    enum err err = clerk_open(&options, &desk->clerk, &fault);

    if (err != ERR_NONE)
        fail_msg("%s: %s", err_name(err), fault.detail);
}

int app_desk_open(void **state)
{
    struct app_desk *desk = calloc(1, sizeof *desk);
    char catalogue[512], fonts[512];
    struct virtual_printer_options printing = { .folder = desk->folder, .width_dots = 576 };

    if (getenv("COUNTERSIGN_BUILD") == NULL)
        return -1;
    atexit(remove_shared);
    snprintf(desk->folder, sizeof desk->folder, "/tmp/countersign-XXXXXX");
    if (mkdtemp(desk->folder) == NULL)
        return -1;
    snprintf(desk->state_dir, sizeof desk->state_dir, "%s/state", desk->folder);
    snprintf(fonts, sizeof fonts, "%s/fonts", getenv("COUNTERSIGN_BUILD"));
    fake_clock_init(&desk->clock);
    CHECK_OK(arena_init(&desk->arena, DESK_ARENA_BYTES));
    sample_catalogue(desk, catalogue, sizeof catalogue);
    fresh_state(desk, catalogue);
    CHECK_OK(text_open(fonts, &desk->text));
    CHECK_OK(virtual_printer_make(&printing, &desk->printer));
    open_clerk(desk);
    *state = desk;
    return 0;
}

int app_desk_close(void **state)
{
    struct app_desk *desk = *state;

    clerk_close(desk->clerk);
    printer_close(desk->printer);
    text_close(desk->text);
    arena_done(&desk->arena);
    nftw(desk->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(desk);
    return 0;
}

void app_desk_restart(struct app_desk *desk)
{
    clerk_close(desk->clerk);
    desk->clerk = NULL;
    open_clerk(desk);
}

struct request app_desk_request(struct app_desk *desk, const char *file, const struct person **ret_person)
{
    char path[256];
    struct request request;
    struct bytes json;

    snprintf(path, sizeof path, "db/seed/requests/%s", file);
    CHECK_OK(file_read(path, FILE_BYTES_MAX, &desk->arena, &json));
    CHECK_OK(request_json_read(json, &desk->arena, &request, NULL));
    *ret_person = rulebook_person(clerk_rulebook(desk->clerk), request.requester);
    assert_non_null(*ret_person);
    return request;
}
