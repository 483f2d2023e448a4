/* SPDX-License-Identifier: Apache-2.0 */

/* Judges every example of this folder against the small catalogue beside it, through the same store as the
 * kiosk. */

#include "support/support.h"

#include "codec/request_json.h"
#include "codec/verdict_json.h"
#include "rules/rule_example.h"
#include "rules/rules_catalogue.h"
#include "rules/schema.h"

#include <glob.h>

#include <string.h>

enum { ARENA_BYTES = 64 << 20, FEWEST_EXAMPLES = 150, FEWEST_PER_REASON = 2 };

static struct {
    struct arena arena;
    struct catalogue *catalogue;
    struct schema *request_schema;
    struct schema *verdict_schema;
    struct rule_example examples[EXAMPLES_MAX];
    size_t example_count;
    unsigned times_seen[REASON_COUNT];
    unsigned failures;
    bool is_talkative;
} run;

static void complain(const struct rule_example *example, const char *what, const char *detail)
{
    print_error("%s:%u: %s\n    %s: %s\n", example->file, example->line, example->name, what, detail);
    run.failures++;
}

static const char *cause_of(const struct finding *finding)
{
    for (size_t i = 0; i < finding->param_count; i++) {
        if (strcmp(finding->params[i].name, "cause") == 0)
            return finding->params[i].value;
    }
    return "";
}

static bool matches(const struct expected_finding *expected, const struct finding *finding)
{
    if (expected->line != finding->line || strcmp(expected->reason, reason_code(finding->reason)) != 0 ||
        strcmp(expected->effect, effect_code(finding->effect)) != 0)
        return false;
    if (expected->remedy != NULL && strcmp(expected->remedy, remedy_code(finding->remedy)) != 0)
        return false;
    if (expected->remedy_value != NULL && strcmp(expected->remedy_value, finding->remedy_value) != 0)
        return false;
    if (expected->cites != NULL && strcmp(expected->cites, finding->citation) != 0)
        return false;
    if (expected->cause != NULL && strcmp(expected->cause, cause_of(finding)) != 0)
        return false;
    return strcmp(expected->condition != NULL ? expected->condition : "", finding->condition) == 0;
}

static void describe(const struct finding *finding, char *ret_text, size_t size)
{
    snprintf(ret_text, size, "%zu %s %s; %s %s; condition %s; cites %s; cause %s", finding->line,
             reason_code(finding->reason), effect_code(finding->effect), remedy_code(finding->remedy),
             finding->remedy_value, finding->condition, finding->citation, cause_of(finding));
}

/* Every finding is expected, and every expected one is found, as a reader of this clearance sees them. */
static void compare(const struct rule_example *example, const struct verdict *verdict,
                    const struct expected_finding *expected, size_t expected_count, enum disclosure clearance)
{
    bool is_used[EXAMPLE_FINDINGS_MAX] = { false };
    char text[512];

    for (size_t i = 0; i < verdict->finding_count; i++) {
        struct finding finding = finding_disclose(&verdict->findings[i], clearance);
        bool is_expected = false;

        for (size_t k = 0; k < expected_count && !is_expected; k++) {
            if (!is_used[k] && matches(&expected[k], &finding))
                is_expected = is_used[k] = true;
        }
        run.times_seen[finding.reason] += is_expected;
        describe(&finding, text, sizeof text);
        if (!is_expected)
            complain(example, "not expected", text);
        if (finding.citation[0] == '\0')
            complain(example, "no citation", text);
    }
    for (size_t k = 0; k < expected_count; k++) {
        snprintf(text, sizeof text, "%zu %s %s", expected[k].line, expected[k].reason, expected[k].effect);
        if (!is_used[k])
            complain(example, "expected, but not found", text);
    }
}

/* Chairs are not assessed. */
static bool is_outside(const struct rule_example *example, const char *code)
{
    const struct category *category = rulebook_category(catalogue_rulebook(run.catalogue), code);

    if (category == NULL)
        complain(example, "no category", code);
    return category != NULL && !category->is_subject;
}

static void compare_outcome(const struct rule_example *example, const struct verdict *verdict)
{
    char day[DATE_TEXT_SIZE];

    if (strcmp(effect_code(verdict->effect), example->effect) != 0)
        complain(example, "effect", effect_code(verdict->effect));
    if (strcmp(lane_code(verdict->lane), example->lane) != 0)
        complain(example, "lane", lane_code(verdict->lane));
    date_format(verdict->valid_until, day);
    if (example->valid_until != NULL && strcmp(example->valid_until, day) != 0)
        complain(example, "valid until", day);
    if ((verdict->lane == LANE_EXPRESS) != (verdict->delegation[0] != '\0'))
        complain(example, "delegation", verdict->delegation);
    for (size_t i = 0; i < verdict->line_count; i++) {
        if (verdict->lines[i].state == STATE_UNKNOWN && verdict->lines[i].effect < EFFECT_NEEDS_INFO &&
            !is_outside(example, verdict->lines[i].category))
            complain(example, "unknown passes", "");
    }
}

static void check_schema(const struct rule_example *example, const struct schema *schema, struct bytes json)
{
    char where[256];

    if (!schema_holds(schema, json, where, sizeof where))
        complain(example, "not as docs/schema says", where);
}

/* Written as JSON, read back and written again, a request is the same; its verdict in JSON is the same each
 * time. */
static void check_json(const struct rule_example *example, const struct line_facts *facts,
                       const struct verdict *verdict)
{
    struct sentence_scope scope = {
        .book = catalogue_rulebook(run.catalogue),
        .request = &example->request,
        .facts = facts,
        .verdict = verdict,
        .arena = &run.arena,
    };
    struct bytes once, twice;
    struct request back;

    for (size_t i = 0; i < example->request.line_count; i++) {
        if (example->lines[i].quantity < 1)
            return;
    }
    CHECK_OK(request_json_write(&example->request, &run.arena, &once));
    CHECK_OK(request_json_read(once, &run.arena, &back, NULL));
    CHECK_OK(request_json_write(&back, &run.arena, &twice));
    assert_true(bytes_equal(once, twice));
    check_schema(example, run.request_schema, once);
    CHECK_OK(verdict_json_write(&scope, DISCLOSURE_SECURITY, false, &once));
    check_schema(example, run.verdict_schema, once);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        scope.lang = (enum lang)lang;
        CHECK_OK(verdict_json_write(&scope, DISCLOSURE_PUBLIC, true, &once));
        CHECK_OK(verdict_json_write(&scope, DISCLOSURE_PUBLIC, true, &twice));
        assert_true(bytes_equal(once, twice));
        check_schema(example, run.verdict_schema, once);
        if (run.is_talkative && lang == LANG_EN)
            print_message("%s\n%.*s\n", example->name, (int)once.size, (const char *)once.at);
    }
}

static void judge(const struct rule_example *example)
{
    size_t mark = arena_mark(&run.arena);
    struct line_facts *facts = ARENA_TAKE(&run.arena, example->request.line_count, struct line_facts);
    struct verdict verdict;

    assert_non_null(facts);
    CHECK_OK(catalogue_facts(run.catalogue, &example->request, &run.arena, facts));
    CHECK_OK(verdict_judge(&example->request, catalogue_rulebook(run.catalogue), facts,
                           &example->records.records, example->day, &run.arena, &verdict));
    compare_outcome(example, &verdict);
    compare(example, &verdict, example->findings, example->finding_count, DISCLOSURE_SECURITY);
    if (example->shown_count > 0)
        compare(example, &verdict, example->shown, example->shown_count, DISCLOSURE_PUBLIC);
    check_json(example, facts, &verdict);
    arena_reset(&run.arena, mark);
}

TEST(every_example_is_judged_as_it_says)
{
    for (size_t i = 0; i < run.example_count; i++) {
        if (run.examples[i].why[0] == '\0' || run.examples[i].effect == NULL ||
            run.examples[i].request.line_count == 0)
            complain(&run.examples[i], "incomplete", "an example has a why, a line and an expectation");
        else
            judge(&run.examples[i]);
    }
    assert_int_equal(run.failures, 0);
}

TEST(there_are_enough_examples)
{
    print_message("%zu examples\n", run.example_count);
    assert_true(run.example_count >= FEWEST_EXAMPLES);
}

TEST(every_reason_is_shown_at_least_twice)
{
    unsigned missing = 0;

    for (int i = 0; i < REASON_COUNT; i++) {
        if (run.times_seen[i] >= FEWEST_PER_REASON)
            continue;
        print_error("%s is expected by %u examples\n", reason_code((enum reason)i), run.times_seen[i]);
        missing++;
    }
    assert_int_equal(missing, 0);
}

/* What the reader refuses for its form, the schema refuses too. */
TEST(the_requests_schema_refuses_what_the_reader_refuses)
{
#define REQUEST(members) "{\"format\":\"countersign.request.1\"," members "}"
#define PEOPLE "\"requester\":\"P\",\"unit\":\"U\",\"purpose\":\"new\",\"language\":\"en\","
    static const char *const wrong[] = {
        "7",
        "{}",
        REQUEST("\"requester\":\"P\""),
        REQUEST(PEOPLE "\"lines\":[]"),
        REQUEST(PEOPLE "\"lines\":[{\"quantity\":1}]"),
        REQUEST(PEOPLE "\"lines\":[{\"text\":\"a\",\"quantity\":0}]"),
        REQUEST(PEOPLE "\"lines\":[{\"text\":\"a\",\"quantity\":1.5}]"),
        REQUEST(PEOPLE "\"lines\":[{\"text\":\"a\",\"quantity\":1,\"qty\":1}]"),
        REQUEST(PEOPLE "\"lines\":[{\"gtin\":\"123\",\"quantity\":1}]"),
        REQUEST(PEOPLE "\"lines\":[{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"-1\","
                       "\"currency\":\"USD\"}}]"),
        REQUEST(PEOPLE "\"lines\":[{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\"}}]"),
        REQUEST(PEOPLE "\"need_by\":\"21.11.2026\",\"lines\":[{\"text\":\"a\",\"quantity\":1}]"),
    };
    struct request request;
    char where[256];

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (schema_holds(run.request_schema, bytes_of_text(wrong[i]), where, sizeof where))
            fail_msg("the schema accepts %s", wrong[i]);
        assert_true(request_json_read(bytes_of_text(wrong[i]), &run.arena, &request, NULL) != ERR_NONE);
    }
}

TEST(no_two_examples_have_the_same_name)
{
    for (size_t i = 0; i < run.example_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(run.examples[i].name, run.examples[k].name) == 0)
                complain(&run.examples[i], "also", run.examples[k].file);
        }
    }
    assert_int_equal(run.failures, 0);
}

static int set_up(void **state)
{
    static struct rule_example defaults;
    glob_t found;

    (void)state;
    run.request_schema = schema_open("docs/schema/request.schema.json");
    run.verdict_schema = schema_open("docs/schema/verdict.schema.json");
    run.is_talkative = getenv("COUNTERSIGN_RULES_SHOW") != NULL;
    if (arena_init(&run.arena, ARENA_BYTES) != ERR_NONE ||
        rules_catalogue_open(&run.arena, &run.catalogue) != 0)
        return -1;
    if (rule_examples_read("tests/rules/defaults.txt", NULL, &run.arena, &defaults, 1) != 1 ||
        glob("tests/rules/*.rules", 0, NULL, &found) != 0)
        return -1;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = arena_format(&run.arena, "%s", found.gl_pathv[i]);

        run.example_count += rule_examples_read(path, &defaults, &run.arena, run.examples + run.example_count,
                                                EXAMPLES_MAX - run.example_count);
    }
    globfree(&found);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    schema_close(run.request_schema);
    schema_close(run.verdict_schema);
    catalogue_close(run.catalogue);
    arena_done(&run.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(there_are_enough_examples),
        RUN(the_requests_schema_refuses_what_the_reader_refuses),
        RUN(no_two_examples_have_the_same_name),
        RUN(every_example_is_judged_as_it_says),
        RUN(every_reason_is_shown_at_least_twice),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
