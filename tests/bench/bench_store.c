/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"
#include "bench/full_store.h"

#include "store/audit_store.h"
#include "store/debt_store.h"
#include "store/duty_store.h"
#include "store/records_store.h"
#include "store/service_store.h"
#include "store/task_store.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    RUNS = 200,
    ARENA_BYTES = 32 << 20,
    TARGET_NS = 16 * 1000 * 1000,
    APPEND_TARGET_NS = 1000 * 1000,
    YEAR_S = 365 * 86400,
    MONTH_S = 30 * 86400,
    PAGE = 20,
};

static struct bench bench;
static struct store *store;
static struct arena arena;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench store: %s: %s\n", what, err_name(err));
    exit(1);
}

static size_t tasks_in_all(const char *units, size_t offset)
{
    const struct task_filter filter = { .kinds = (1u << TASK_KIND_COUNT) - 1,
                                        .units = units,
                                        .but_requester = FULL_STORE_REQUESTER,
                                        .offset = offset,
                                        .limit = PAGE };
    const struct task_record *tasks;
    size_t count, total;

    must(task_page(store, &filter, &arena, &tasks, &count, &total), "task_page");
    return total;
}

static void first_tasks(void)
{
    (void)tasks_in_all("*", 0);
}

static void last_tasks(void)
{
    static size_t total;

    if (total == 0)
        total = tasks_in_all("*", 0);
    (void)tasks_in_all("*", total - PAGE);
}

static void tasks_of_some_units(void)
{
    (void)tasks_in_all("U-01|U-02|U-03", 0);
}

static void requests(const char *unit, const char *requester, unsigned states, size_t offset)
{
    const struct request_filter filter = { unit, requester, states, offset, PAGE };
    const struct request_record *records;
    size_t count, total;

    must(request_store_page(store, &filter, &arena, &records, &count, &total), "request_store_page");
}

static void first_requests(void)
{
    requests("", "", 0, 0);
}

static void last_requests(void)
{
    requests("", "", 0, FULL_STORE_REQUESTS - PAGE);
}

static void requests_of_a_unit(void)
{
    requests(FULL_STORE_BIG_UNIT, "", 1u << REQUEST_IN_REVIEW | 1u << REQUEST_RETURNED, 0);
}

static void requests_of_a_person(void)
{
    requests("", FULL_STORE_REQUESTER, 0, 0);
}

static void history(const char *product)
{
    const struct line_history *lines;
    size_t count;

    must(request_store_line_history(store, product, FULL_STORE_CATEGORY, "", PAGE, &arena, &lines, &count),
         "history");
}

static void history_of_a_product(void)
{
    history(FULL_STORE_HOT_PRODUCT);
}

static void history_of_a_category(void)
{
    history("");
}

static void unit_counts(void)
{
    int64_t counts[REQUEST_STATE_COUNT];

    must(request_store_unit_counts(store, FULL_STORE_BIG_UNIT, counts), "unit_counts");
}

/* Ten lines, the first of them the goods that everybody buys. */
static void records(void)
{
    static struct request_line lines[10];
    static const char *categories[10], *products[10];
    static char texts[10][2][12];
    const struct request request = {
        .unit = FULL_STORE_BIG_UNIT, .previous_approval = "0042-000017", .lines = lines, .line_count = 10
    };
    const struct records_ask ask = { .request = &request,
                                     .number = "",
                                     .categories = categories,
                                     .products = products,
                                     .window_from = FULL_STORE_NOW - MONTH_S,
                                     .prices_from = FULL_STORE_NOW - YEAR_S };
    struct records found;

    for (unsigned i = 0; i < 10; i++) {
        snprintf(texts[i][0], sizeof texts[i][0], "cat-%02u", i);
        snprintf(texts[i][1], sizeof texts[i][1], "PRD-%03u", i);
        lines[i].replaces_tag = "TAG-00777";
        categories[i] = texts[i][0];
        products[i] = texts[i][1];
    }
    must(records_read(store, &ask, &arena, &found), "records_read");
}

static void figures(void)
{
    struct service_figures found;

    must(service_figures(store, "", FULL_STORE_NOW - YEAR_S, &found), "service_figures");
}

static void figures_of_a_month(void)
{
    struct service_figures found;

    must(service_figures(store, "L2", FULL_STORE_NOW - MONTH_S, &found), "service_figures");
}

/* What the screen of one request reads. */
static void one_request(void)
{
    static const char number[] = "R-0042-005555";
    const struct request_step *steps;
    const struct decision_record *decisions;
    const struct opinion_record *opinions;
    const struct involvement *people;
    const struct task_record *tasks;
    struct request_record request;
    size_t count;

    must(request_store_find(store, number, 0, &arena, &request), "find");
    must(request_store_steps(store, number, &arena, &steps, &count), "steps");
    must(decision_list(store, number, &arena, &decisions, &count), "decisions");
    must(opinion_list(store, number, 1, &arena, &opinions, &count), "opinions");
    must(duty_list(store, number, &arena, &people, &count), "duties");
    must(task_list(store, number, &arena, &tasks, &count), "tasks");
}

static void debts(void)
{
    const struct debt_record *found;
    size_t count;

    must(debt_list(store, "", "", true, &arena, &found, &count), "debts");
}

static void append(void)
{
    struct audit_entry entry = { .boot = 1,
                                 .time = FULL_STORE_NOW,
                                 .who = "KIOSK",
                                 .role = "",
                                 .what = EVENT_REQUEST_JUDGED,
                                 .ref = "R-0042-005555" };
    struct audit_head head;

    must(store_begin(store), "begin");
    must(audit_store_append(store, &entry, &head), "append");
    must(store_commit(store), "commit");
}

struct listing {
    const char *what;
    void (*run)(void);
    unsigned permille;
    uint64_t target_ns;
};

static const struct listing listings[] = {
    { "work list, first page of a thousand tasks", first_tasks, 990, TARGET_NS },
    { "work list, last page", last_tasks, 990, TARGET_NS },
    { "work list, three units", tasks_of_some_units, 990, TARGET_NS },
    { "requests, first page of 10,000", first_requests, 990, TARGET_NS },
    { "requests, last page", last_requests, 990, TARGET_NS },
    { "requests of the largest unit that wait", requests_of_a_unit, 990, TARGET_NS },
    { "requests of one person", requests_of_a_person, 990, TARGET_NS },
    { "one request: steps, decisions, opinions, tasks", one_request, 990, TARGET_NS },
    { "history of the most bought product", history_of_a_product, 990, TARGET_NS },
    { "history of a category", history_of_a_category, 990, TARGET_NS },
    { "counts of the largest unit", unit_counts, 990, TARGET_NS },
    { "records for a judgement of ten lines", records, 990, TARGET_NS },
    { "service figures of a year", figures, 990, TARGET_NS },
    { "service figures of a month in one lane", figures_of_a_month, 990, TARGET_NS },
    { "debts that are open", debts, 990, TARGET_NS },
    { "audit entry appended and committed, 50,000 before it", append, 500, APPEND_TARGET_NS },
};

void bench_store(const struct bench_place *place)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/store.db", place->folder);
    unlink(path);
    must(arena_init(&arena, ARENA_BYTES), "arena");
    must(store_open(path, NULL, &store), "open");
    full_store_fill(store);
    must(store_idle(store), "idle");
    for (size_t i = 0; i < sizeof listings / sizeof listings[0]; i++) {
        bench_begin(&bench, listings[i].what);
        for (int run = 0; run < RUNS; run++) {
            arena_reset(&arena, 0);
            bench_start(&bench);
            listings[i].run();
            bench_stop(&bench);
        }
        bench_report(&bench, listings[i].permille, listings[i].target_ns);
    }
    store_close(store);
    unlink(path);
    arena_done(&arena);
}
