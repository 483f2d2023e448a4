/* SPDX-License-Identifier: Apache-2.0 */
/* What the screens of people ask for, at a kiosk where 10,000 requests were handed in: made by the kiosk
 * itself. */
#include "bench/bench.h"

#include "app/casefile.h"
#include "app/clerk_parts.h"
#include "app/decide.h"
#include "app/service.h"
#include "app/standing.h"
#include "app/submit.h"
#include "app/worklist.h"
#include "base/file.h"
#include "catalogue/compile.h"
#include "codec/request_json.h"
#include "fakes/fake_clock.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    REQUESTS = 10000,
    NEWEST = 700, /* nobody has looked at them yet */
    RUNS = 200,
    WRITES = 50,
    PAGE = 8,
    EVERY_S = 600,
    PINNED_DAY = 20778, /* 2026-11-21 */
    ARENA_BYTES = 64 << 20,
    JSON_MAX = 1 << 20,
    READ_NS = 20 * 1000 * 1000, /* beside the frame it is drawn in */
    ACT_NS = 36 * 1000 * 1000,  /* a frame and that */
};

static const char *const files[] = {
    "review-eleven-laptops-nairobi.json",   "express-nairobi.json",
    "express-tablets-beirut-arabic.json",   "referred-wifi7-nairobi.json",
    "needs-information-geneva-french.json", "blocked-usb-sticks-new-york.json",
    "express-twenty-lines-entebbe.json",    "conditional-workstations-vienna-russian.json",
};
enum { FILES = sizeof files / sizeof files[0] };

struct office {
    struct fake_clock clock;
    struct clerk *clerk;
    struct arena arena, kept;
    struct request requests[FILES];
    const struct person *requester, *approver, *reviewer;
    char waiting[REQUEST_NUMBER_SIZE]; /* the last one that waits for a reviewer */
    size_t undecided;
};

static struct bench bench;
static struct office office;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench work: %s: %s\n", what, err_name(err));
    exit(1);
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void open_office(const struct bench_place *place)
{
    char state_dir[PATH_MAX], catalogue[PATH_MAX];
    const struct clerk_setup setup = { .state_dir = state_dir,
                                       .catalogue_path = catalogue,
                                       .kiosk_number = 42,
                                       .receiving_point = "KENBO-1",
                                       .pinned_day = PINNED_DAY };
    const struct clerk_options options = { .state_dir = state_dir,
                                           .clock = &office.clock.port,
                                           .pinned_day = PINNED_DAY };
    struct compile_summary summary;
    struct diagnostics diagnostics;

    snprintf(state_dir, sizeof state_dir, "%s/office",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : place->folder);
    snprintf(catalogue, sizeof catalogue, "%s/office.db", place->folder);
    nftw(state_dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    fake_clock_init(&office.clock);
    must(arena_init(&office.arena, ARENA_BYTES), "arena");
    must(arena_init(&office.kept, ARENA_BYTES), "arena");
    must(diagnostics_init(&diagnostics, &office.arena), "diagnostics");
    must(catalogue_compile("db/seed", catalogue, &diagnostics, NULL, &summary), "compile");
    must(clerk_init(&setup, &office.clock.port, NULL), "init");
    must(clerk_open(&options, &office.clerk, NULL), "open");
    office.requester = rulebook_person(clerk_rulebook(office.clerk), "P-0101");
    office.approver = rulebook_person(clerk_rulebook(office.clerk), "P-0102");
    office.reviewer = rulebook_person(clerk_rulebook(office.clerk), "P-0103");
    for (size_t i = 0; i < FILES; i++) {
        char path[PATH_MAX];
        struct bytes json;

        snprintf(path, sizeof path, "db/seed/requests/%s", files[i]);
        must(file_read(path, JSON_MAX, &office.kept, &json), path);
        must(request_json_read(json, &office.kept, &office.requests[i], NULL), path);
    }
}

/* A PIN was given: the slow hash is measured elsewhere. */
static struct login proof_of(const struct person *person)
{
    return (struct login){ .state = LOGIN_WELCOME, .is_again = true, .person = person };
}

static bool sign(const struct person *person, const struct decide_act *act)
{
    struct login proof = proof_of(person);
    struct decide_result result;
    bool is_done = false;

    must(decide_sign(office.clerk, &proof, act, 1, &office.arena, &result, &is_done), "sign");
    return is_done;
}

static bool speak(const struct submission *submission)
{
    struct opinion_line lines[REQUEST_LINES_MAX];
    struct decide_act act = { .revision = 1, .is_opinion = true, .kind = TASK_TECHNICAL, .comment = "" };

    memcpy(act.number, submission->number, sizeof act.number);
    act.opinions = lines;
    act.conditions = "";
    for (size_t i = 1; i <= submission->request->line_count; i++) {
        if (route_concerns(&submission->verdict, clerk_rulebook(office.clerk), TASK_TECHNICAL, i))
            lines[act.opinion_count++] =
                (struct opinion_line){ .kind = TASK_TECHNICAL, .line = i, .conditions = "" };
    }
    return sign(office.reviewer, &act);
}

static bool approve(const struct submission *submission)
{
    struct ruling_line lines[REQUEST_LINES_MAX];
    struct decide_act act = { .revision = 1, .conditions = "", .comment = "" };

    memcpy(act.number, submission->number, sizeof act.number);
    for (size_t i = 0; i < submission->request->line_count; i++)
        lines[i] = (struct ruling_line){ .effect = EFFECT_PASS };
    act.ruling = (struct ruling){
        .kind = RULING_APPROVE, .lines = lines, .line_count = submission->request->line_count, .comment = ""
    };
    return sign(office.approver, &act);
}

/* Nine in ten of what was approved has come and is closed; what people did not finish is withdrawn. */
static void finish(unsigned index, const struct submission *submission, bool is_approved)
{
    static const enum life_act bought[] = { LIFE_ISSUE, LIFE_RECEIVE, LIFE_CLOSE };
    static const enum life_act dropped[] = { LIFE_WITHDRAW };
    const enum life_act *acts = is_approved ? bought : dropped;
    size_t count = is_approved ? sizeof bought / sizeof bought[0] : sizeof dropped / sizeof dropped[0];

    if (is_approved && index % 10 == 0)
        return;
    must(store_begin(office.clerk->store), "begin");
    for (size_t i = 0; i < count; i++) {
        const struct request_step step = { .number = submission->number,
                                           .revision = 1,
                                           .act = acts[i],
                                           .time = clerk_now(office.clerk),
                                           .actor = "KIOSK",
                                           .comment = "" };

        must(request_store_step(office.clerk->store, &step, NULL), life_act_code(acts[i]));
    }
    if (!is_approved)
        must(task_close(office.clerk->store, submission->number, (1u << TASK_KIND_COUNT) - 1,
                        clerk_now(office.clerk), "KIOSK", "stopped", NULL),
             "close");
    must(store_commit(office.clerk->store), "commit");
}

static void hand_in(unsigned index, struct submission *ret_submission)
{
    const struct request *request = &office.requests[index % FILES];
    const struct person *person = rulebook_person(clerk_rulebook(office.clerk), request->requester);

    must(submit_request(office.clerk, person, request, &office.arena, ret_submission), "submit");
}

static void fill(void)
{
    size_t approved = 0;

    for (unsigned i = 0; i < REQUESTS; i++) {
        struct submission submission;

        arena_reset(&office.arena, 0);
        fake_clock_pass(&office.clock, EVERY_S);
        hand_in(i, &submission);
        if (submission.outcome == SUBMIT_CLEARED)
            finish(i, &submission, true);
        if (submission.outcome != SUBMIT_IN_REVIEW)
            continue;
        if (i < REQUESTS - NEWEST) {
            bool is_approved = speak(&submission) && approve(&submission);

            finish(i, &submission, is_approved);
            approved += is_approved ? 1 : 0;
            continue;
        }
        office.undecided++;
        memcpy(office.waiting, submission.number, sizeof office.waiting);
    }
    bench_figure("requests that wait for people", (double)office.undecided, "", 0);
    bench_figure("  that people approved", (double)approved, "", 0);
}

static void work_list(size_t offset)
{
    struct worklist list;

    must(worklist_read(office.clerk, office.approver, WORKLIST_ALL, offset, PAGE, &office.arena, &list),
         "worklist");
}

static void first_of_work(void)
{
    work_list(0);
}

static void last_of_work(void)
{
    static size_t total;
    struct worklist list;

    if (total == 0) {
        must(worklist_read(office.clerk, office.approver, WORKLIST_ALL, 0, PAGE, &office.arena, &list),
             "worklist");
        total = list.total;
    }
    work_list(total > PAGE ? total - PAGE : 0);
}

static void case_file(void)
{
    struct casefile file;

    must(casefile_load(office.clerk, office.waiting, 0, &office.arena, &file), "casefile");
}

static void own_requests(void)
{
    const struct standing_row *rows;
    size_t count, total;

    must(standing_list(office.clerk, office.requester, 0, PAGE, &office.arena, &rows, &count, &total),
         "standing");
}

static void promises(void)
{
    struct service_report report;

    must(service_report(office.clerk, &report), "service");
}

static void check(void)
{
    struct judgement judgement;

    must(check_judge(office.clerk, &office.requests[0], &office.arena, &judgement), "check");
}

static void day_work(void)
{
    size_t changed;

    must(standing_day_work(office.clerk, &changed), "day work");
}

static void submit_one(void)
{
    struct submission submission;

    hand_in(1, &submission);
}

struct task {
    const char *what;
    void (*run)(void);
    int runs;
    uint64_t target_ns;
};

static const struct task tasks[] = {
    { "an approver's work list, first page", first_of_work, RUNS, READ_NS },
    { "an approver's work list, last page", last_of_work, RUNS, READ_NS },
    { "one request with all that belongs to it", case_file, RUNS, READ_NS },
    { "a requester's own requests", own_requests, RUNS, READ_NS },
    { "promises and medians of the idle screen", promises, RUNS, READ_NS },
    { "a request checked, with what is on record", check, RUNS, READ_NS },
    { "a request handed in, judged, signed and kept", submit_one, WRITES, ACT_NS },
    { "what lapsed and what ran out, looked for", day_work, WRITES, ACT_NS },
};

void bench_work(const struct bench_place *place)
{
    open_office(place);
    fill();
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
        bench_begin(&bench, tasks[i].what);
        for (int run = 0; run < tasks[i].runs; run++) {
            arena_reset(&office.arena, 0);
            bench_start(&bench);
            tasks[i].run();
            bench_stop(&bench);
        }
        bench_report(&bench, 990, tasks[i].target_ns);
    }
    clerk_close(office.clerk);
    arena_done(&office.kept);
    arena_done(&office.arena);
}
