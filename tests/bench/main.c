/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct part {
    const char *name;
    void (*run)(const struct bench_place *place);
};

static const struct part parts[] = {
    { "slip", bench_slip },   { "print", bench_print }, { "ui", bench_ui },         { "audit", bench_audit },
    { "auditor", bench_auditor },
    { "kiosk", bench_kiosk }, { "check", bench_check }, { "search", bench_search },
    { "store", bench_store },  { "work", bench_work },
};

/* In a process of its own, so that no part's memory counts as another's. */
static bool run_apart(const struct part *part, const struct bench_place *place)
{
    int status;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        part->run(place);
        exit(0);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The build folder: the one above the program's own. */
static void find_build(char *ret_path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", ret_path, size - 1);

    ret_path[length > 0 ? length : 0] = '\0';
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(ret_path, '/');

        if (slash != NULL)
            *slash = '\0';
    }
}

int main(int argc, char **argv)
{
    char build[PATH_MAX], folder[PATH_MAX + 16];
    const struct bench_place place = { build, folder };

    find_build(build, sizeof build);
    snprintf(folder, sizeof folder, "%s/bench", build);
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
        fprintf(stderr, "bench: %s: %s\n", folder, err_name(file_err(errno)));
        return 1;
    }
    printf("%-52s %11s %11s   target\n", "CPU time", "p50", "p99");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if ((argc < 2 || strcmp(argv[1], parts[i].name) == 0) && !run_apart(&parts[i], &place))
            return 1;
    }
    return 0;
}
