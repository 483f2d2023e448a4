/* SPDX-License-Identifier: Apache-2.0 */
#include "app/draft.h"
#include "app/issue.h"
#include "unit/app/app_desk.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "app/verify.h"
#include "base/file.h"
#include "codec/qr_read.h"

enum { ROUNDS = 12, POLLS_MAX = 1000, PICTURE_BYTES_MAX = 8 << 20 };

/* Submits and prints until somebody kills it. */
static void work_until_killed(struct app_desk *desk)
{
    for (;;) {
        const struct person *person;
        struct request request;
        struct submission submission;
        struct issue issue;

        arena_reset(&desk->arena, 0);
        request = app_desk_request(desk, "express-nairobi.json", &person);
        if (draft_save(desk->clerk, person, &request) != ERR_NONE ||
            submit_request(desk->clerk, person, &request, &desk->arena, &submission) != ERR_NONE ||
            issue_slip(desk->clerk, desk->printer, &submission, 0, &issue) != ERR_NONE)
            _exit(1);
        for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++) {
            if (issue_poll(&issue) != ERR_NONE)
                _exit(1);
        }
    }
}

static void check_paper(struct app_desk *desk, const char *name)
{
    struct verification verification;
    struct qr_texts texts;
    struct bytes picture;
    char path[512];

    snprintf(path, sizeof path, "%s/%s", desk->folder, name);
    arena_reset(&desk->arena, 0);
    CHECK_OK(file_read(path, PICTURE_BYTES_MAX, &desk->arena, &picture));
    CHECK_OK(qr_read_png(picture, &desk->arena, &texts));
    assert_int_equal(texts.count, 1);
    CHECK_OK(verify_scan(desk->clerk, texts.text[0], &verification));
    assert_string_equal(slip_result_code(verification.result), "GENUINE");
    assert_true(verification.is_ours);
}

/* Every paper that came out is in the register. */
static int check_papers(struct app_desk *desk)
{
    DIR *folder = opendir(desk->folder);
    struct dirent *entry;
    int papers = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        size_t size = strlen(entry->d_name);

        if (size > 4 && strcmp(entry->d_name + size - 4, ".png") == 0) {
            check_paper(desk, entry->d_name);
            papers++;
        }
    }
    closedir(folder);
    return papers;
}

static void a_kiosk_killed_at_any_moment_knows_every_slip_on_paper(void **state)
{
    struct app_desk *desk = *state;
    struct timespec pause = { 0, 0 };
    int papers;

    clerk_close(desk->clerk);
    desk->clerk = NULL;
    for (int round = 0; round < ROUNDS; round++) {
        pid_t child = fork();

        assert_true(child >= 0);
        if (child == 0) {
            app_desk_restart(desk);
            work_until_killed(desk);
        }
        pause.tv_nsec = 30000000L + round * 17000000L;
        nanosleep(&pause, NULL);
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
    }
    app_desk_restart(desk);
    papers = check_papers(desk);
    print_message("%d kills, %d papers, all in the register\n", ROUNDS, papers);
    assert_true(papers > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kiosk_killed_at_any_moment_knows_every_slip_on_paper, app_desk_open,
                                        app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
