/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/request_json.h"

#include <string.h>

enum { ARENA_BYTES = 24 << 20 };

static struct arena arena;

#define HEAD "{\"format\":\"countersign.request.1\",\"requester\":\"P-1\",\"unit\":\"U-1\","
#define MIDDLE "\"purpose\":\"new\",\"language\":\"en\","
#define REQUEST_WITH(line) HEAD MIDDLE "\"lines\":[" line "]}"

static enum err read_text(const char *text, struct request *ret_request, struct request_fault *ret_fault)
{
    return request_json_read(bytes_of_text(text), &arena, ret_request, ret_fault);
}

TEST(a_whole_request_is_read)
{
    static const char text[] = HEAD
        "\"on_behalf_of\":\"P-2\",\"receiving_point\":\"KENBO-1\",\"coding_block\":\"26\",\"funding_source\":"
        "\"F\","
        "\"budget_review\":\"B\",\"previous_approval\":\"0042-000001\",\"justification\":\"Écran cassé\","
        "\"purpose\":\"replace\",\"language\":\"fr\",\"need_by\":\"2028-02-29\",\"number\":\"R-1\","
        "\"revision\":2,"
        "\"lines\":[{\"product\":\"PRD-1\",\"gtin\":\"20000004\",\"text\":\"t\",\"category\":\"c\","
        "\"version\":\"7\","
        "\"contract\":\"L\",\"supplier\":\"V\",\"origin\":\"KE\",\"quantity\":3,"
        "\"unit_price\":{\"amount\":\"1.250\",\"currency\":\"KWD\"},"
        "\"replaces\":{\"tag\":\"A\",\"acquired\":\"2022-01-31\",\"disposition\":\"donate\"},"
        "\"answers\":{\"b\":\"2\",\"a\":\"1\"}}]}";
    struct request request;
    struct request_fault fault;

    CHECK_OK(read_text(text, &request, &fault));
    assert_string_equal(request.justification, "Écran cassé");
    assert_int_equal(request.purpose, PURPOSE_REPLACE);
    assert_int_equal(request.language, LANG_FR);
    assert_int_equal(request.revision, 2);
    assert_int_equal(request.line_count, 1);
    assert_string_equal(request.lines[0].gtin, "00000020000004");
    assert_int_equal(request.lines[0].unit_price.minor, 1250);
    assert_int_equal(request.lines[0].replaces_disposition, DISPOSITION_DONATE);
    assert_string_equal(request.lines[0].answers[0].attribute, "a");
    assert_string_equal(request_line_answer(&request.lines[0], "b"), "2");
    assert_null(request_line_answer(&request.lines[0], "c"));
}

TEST(what_is_written_reads_back_as_the_same_bytes)
{
    struct request request, back;
    struct bytes once, twice;

    CHECK_OK(read_text(
        REQUEST_WITH("{\"text\":\"\\\"quoted\\\" \\\\ \\u00e9\",\"quantity\":1,"
                     "\"unit_price\":{\"amount\":\"5\",\"currency\":\"JPY\"},\"answers\":{\"z\":\"1\"}},"
                     "{\"product\":\"P\",\"quantity\":1000000000}"),
        &request, NULL));
    CHECK_OK(request_json_write(&request, &arena, &once));
    CHECK_OK(request_json_read(once, &arena, &back, NULL));
    CHECK_OK(request_json_write(&back, &arena, &twice));
    assert_true(bytes_equal(once, twice));
    assert_non_null(memmem(once.at, once.size, "\\\"quoted\\\" \\\\ é", 16));
}

TEST(accents_are_brought_to_one_form)
{
    struct request request;

    CHECK_OK(read_text(REQUEST_WITH("{\"text\":\"e\xCC\x81\",\"quantity\":1}"), &request, NULL));
    assert_string_equal(request.lines[0].text, "é");
}

struct bad {
    const char *text;
    enum request_problem problem;
    const char *path;
    const char *found;
};

static const struct bad bads[] = {
    { "", REQUEST_PROBLEM_SYNTAX, "", "" },
    { "{", REQUEST_PROBLEM_SYNTAX, "", "" },
    { "{} x", REQUEST_PROBLEM_SYNTAX, "", "" },
    { "[1,]", REQUEST_PROBLEM_SYNTAX, "", "" },
    { "'a'", REQUEST_PROBLEM_SYNTAX, "", "" },
    { "[[[[[[[[1]]]]]]]]", REQUEST_PROBLEM_TOO_DEEP, "", "" },
    { "\"\xC3\x28\"", REQUEST_PROBLEM_NOT_UTF8, "", "" },
    { "\"\xED\xA0\x80\"", REQUEST_PROBLEM_NOT_UTF8, "", "" },
    { "{\"format\":\"\\u0000\"}", REQUEST_PROBLEM_NUL, "", "" },
    { "{\"\\u0000\":1}", REQUEST_PROBLEM_NUL, "", "" },
    { "{\"a\":1,\"a\":2}", REQUEST_PROBLEM_DUPLICATE, "", "a" },
    { "{\"a\":99999999999999999999}", REQUEST_PROBLEM_NUMBER, "", "" },
    { "{\"a\":1e999}", REQUEST_PROBLEM_NUMBER, "", "" },
    { "7", REQUEST_PROBLEM_NOT_REQUEST, "", "" },
    { "[]", REQUEST_PROBLEM_NOT_REQUEST, "", "" },
    { "{}", REQUEST_PROBLEM_NOT_REQUEST, "", "" },
    { "{\"format\":\"countersign.request.2\"}", REQUEST_PROBLEM_NOT_REQUEST, "", "" },
    { HEAD MIDDLE "\"colour\":1}", REQUEST_PROBLEM_UNKNOWN_MEMBER, "", "colour" },
    { REQUEST_WITH("{\"qty\":1}"), REQUEST_PROBLEM_UNKNOWN_MEMBER, "/lines/0", "qty" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\",\"currency\":\"USD\","
                   "\"vat\":\"1\"}}"),
      REQUEST_PROBLEM_UNKNOWN_MEMBER, "/lines/0/unit_price", "vat" },
    { "{\"format\":\"countersign.request.1\"}", REQUEST_PROBLEM_MISSING_MEMBER, "", "requester" },
    { HEAD "\"lines\":[]}", REQUEST_PROBLEM_MISSING_MEMBER, "", "purpose" },
    { HEAD MIDDLE "\"need_by\":\"\"}", REQUEST_PROBLEM_MISSING_MEMBER, "", "lines" },
    { REQUEST_WITH("{\"text\":\"a\"}"), REQUEST_PROBLEM_MISSING_MEMBER, "/lines/0", "quantity" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\"}}"),
      REQUEST_PROBLEM_MISSING_MEMBER, "/lines/0/unit_price", "currency" },
    { HEAD MIDDLE "\"lines\":{}}", REQUEST_PROBLEM_WRONG_TYPE, "/lines", "lines" },
    { REQUEST_WITH("7"), REQUEST_PROBLEM_WRONG_TYPE, "/lines/0", "" },
    { REQUEST_WITH("{\"text\":7,\"quantity\":1}"), REQUEST_PROBLEM_WRONG_TYPE, "/lines/0/text", "text" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1.5}"), REQUEST_PROBLEM_WRONG_TYPE, "/lines/0/quantity",
      "quantity" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":\"1\"}"), REQUEST_PROBLEM_WRONG_TYPE, "/lines/0/quantity",
      "quantity" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":12.5}"), REQUEST_PROBLEM_WRONG_TYPE,
      "/lines/0/unit_price", "unit_price" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":12.5,\"currency\":\"USD\"}}"),
      REQUEST_PROBLEM_WRONG_TYPE, "/lines/0/unit_price/amount", "amount" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"answers\":{\"x\":true}}"), REQUEST_PROBLEM_WRONG_TYPE,
      "/lines/0/answers/x", "x" },
    { HEAD MIDDLE "\"justification\":\"a\\nb\",\"lines\":[]}", REQUEST_PROBLEM_TEXT_CONTROL, "/justification",
      "" },
    { HEAD MIDDLE "\"justification\":\"a\\u202eb\",\"lines\":[]}", REQUEST_PROBLEM_TEXT_BIDI,
      "/justification", "" },
    { HEAD MIDDLE "\"justification\":\"\\ue000\",\"lines\":[]}", REQUEST_PROBLEM_TEXT_UNUSABLE,
      "/justification", "" },
    { HEAD MIDDLE "\"coding_block\":\"12345678901234567890123456789012345678901\",\"lines\":[]}",
      REQUEST_PROBLEM_TEXT_TOO_LONG, "/coding_block", "" },
    { HEAD MIDDLE "\"need_by\":\"2027-02-29\",\"lines\":[]}", REQUEST_PROBLEM_DATE, "/need_by",
      "2027-02-29" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"replaces\":{\"acquired\":\"31/12/2020\"}}"),
      REQUEST_PROBLEM_DATE, "/lines/0/replaces/acquired", "31/12/2020" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\",\"currency\":\"XXQ\"}}"),
      REQUEST_PROBLEM_CURRENCY, "/lines/0/unit_price/currency", "XXQ" },
    { REQUEST_WITH(
          "{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1,5\",\"currency\":\"USD\"}}"),
      REQUEST_PROBLEM_AMOUNT, "/lines/0/unit_price/amount", "1,5" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"-1\",\"currency\":\"USD\"}}"),
      REQUEST_PROBLEM_AMOUNT, "/lines/0/unit_price/amount", "-1" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"-0\",\"currency\":\"USD\"}}"),
      REQUEST_PROBLEM_AMOUNT, "/lines/0/unit_price/amount", "-0" },
    { REQUEST_WITH(
          "{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"1.5\",\"currency\":\"JPY\"}}"),
      REQUEST_PROBLEM_AMOUNT_DECIMALS, "/lines/0/unit_price/amount", "1.5" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"unit_price\":{\"amount\":\"99999999999999999999\","
                   "\"currency\":\"USD\"}}"),
      REQUEST_PROBLEM_AMOUNT_DECIMALS, "/lines/0/unit_price/amount", "99999999999999999999" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":0}"), REQUEST_PROBLEM_QUANTITY_ZERO, "/lines/0/quantity",
      "0" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":-4}"), REQUEST_PROBLEM_QUANTITY_NEGATIVE,
      "/lines/0/quantity", "-4" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1000000001}"), REQUEST_PROBLEM_QUANTITY_LARGE,
      "/lines/0/quantity", "1000000001" },
    { REQUEST_WITH("{\"gtin\":\"123\",\"quantity\":1}"), REQUEST_PROBLEM_GTIN, "/lines/0/gtin", "123" },
    { REQUEST_WITH("{\"gtin\":\"2000000A\",\"quantity\":1}"), REQUEST_PROBLEM_GTIN, "/lines/0/gtin",
      "2000000A" },
    { REQUEST_WITH("{\"gtin\":\"20000005\",\"quantity\":1}"), REQUEST_PROBLEM_GTIN_CHECK, "/lines/0/gtin",
      "20000005" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"origin\":\"ke\"}"), REQUEST_PROBLEM_COUNTRY,
      "/lines/0/origin", "ke" },
    { HEAD "\"purpose\":\"buy\",\"language\":\"en\",\"lines\":[]}", REQUEST_PROBLEM_PURPOSE, "/purpose",
      "buy" },
    { HEAD "\"purpose\":\"new\",\"language\":\"de\",\"lines\":[]}", REQUEST_PROBLEM_LANGUAGE, "/language",
      "de" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1,\"replaces\":{\"disposition\":\"sell\"}}"),
      REQUEST_PROBLEM_DISPOSITION, "/lines/0/replaces/disposition", "sell" },
    { HEAD MIDDLE "\"revision\":10000,\"lines\":[]}", REQUEST_PROBLEM_REVISION, "/revision", "" },
    { REQUEST_WITH(""), REQUEST_PROBLEM_NO_LINES, "/lines", "" },
    { REQUEST_WITH("{\"text\":\"a\",\"quantity\":1},{\"quantity\":1}"), REQUEST_PROBLEM_EMPTY_LINE,
      "/lines/1", "" },
};

TEST(every_mistake_is_named_with_its_place)
{
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        struct request request = { .revision = 77 };
        struct request_fault fault = { 0 };
        enum err err = read_text(bads[i].text, &request, &fault);

        if (err == ERR_NONE || fault.problem != bads[i].problem || strcmp(fault.path, bads[i].path) != 0 ||
            strcmp(fault.found, bads[i].found) != 0)
            fail_msg("%s\n  gives %s, problem %d at \"%s\" (%s)", bads[i].text, err_name(err),
                     (int)fault.problem, fault.path, fault.found);
        assert_int_equal(request.revision, 77); /* untouched */
    }
}

TEST(every_mistake_has_its_own_sentence_in_six_languages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int i = REQUEST_PROBLEM_NONE + 1; i < REQUEST_PROBLEM_COUNT; i++) {
            struct request_fault fault = { .problem = (enum request_problem)i, .line = 3, .column = 4 };
            const char *sentence = request_fault_sentence(&fault, (enum lang)lang, &arena);

            assert_true(sentence != NULL && sentence[0] != '\0');
            for (int k = REQUEST_PROBLEM_NONE + 1; k < i; k++) {
                struct request_fault other = { .problem = (enum request_problem)k, .line = 3, .column = 4 };

                assert_string_not_equal(sentence, request_fault_sentence(&other, (enum lang)lang, &arena));
            }
        }
        arena_reset(&arena, 0);
    }
}

TEST(the_line_of_a_syntax_error_is_told)
{
    struct request_fault fault;
    struct request request;

    CHECK_ERR(read_text("{\n  \"format\": \"countersign.request.1\",\n  \"unit\" \"U\"\n}", &request, &fault),
              ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_SYNTAX);
    assert_int_equal(fault.line, 3);
}

TEST(two_spellings_of_one_name_are_one_name)
{
    struct request_fault fault;
    struct request request;

    CHECK_ERR(
        read_text(REQUEST_WITH(
                      "{\"text\":\"a\",\"quantity\":1,\"answers\":{\"\xC3\xA9\":\"1\",\"e\xCC\x81\":\"2\"}}"),
                  &request, &fault),
        ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_DUPLICATE);
}

TEST(hostile_names_are_not_repeated_on_the_screen)
{
    struct request_fault fault;
    struct request request;

    CHECK_ERR(read_text(HEAD "\"evil\xE2\x80\xAE\":1}", &request, &fault), ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_UNKNOWN_MEMBER);
    assert_string_equal(fault.found, "evil???");
}

static struct bytes repeated(const char *before, const char *text, size_t times, const char *after)
{
    size_t size = strlen(before) + times * strlen(text) + strlen(after);
    char *whole = ARENA_TAKE(&arena, size + 1, char), *at = whole;

    assert_non_null(whole);
    memcpy(at, before, strlen(before));
    at += strlen(before);
    for (size_t i = 0; i < times; i++, at += strlen(text))
        memcpy(at, text, strlen(text));
    memcpy(at, after, strlen(after));
    return (struct bytes){ (const uint8_t *)whole, size };
}

TEST(a_thousand_lines_are_too_many_and_two_hundred_are_not)
{
    static const char line[] = "{\"text\":\"a\",\"quantity\":1},";
    struct request_fault fault;
    struct request request;
    struct bytes json = repeated(HEAD MIDDLE "\"lines\":[", line, 999, "{\"text\":\"a\",\"quantity\":1}]}");

    CHECK_ERR(request_json_read(json, &arena, &request, &fault), ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_MANY_LINES);
    assert_string_equal(fault.found, "1000");
    json =
        repeated(HEAD MIDDLE "\"lines\":[", line, REQUEST_LINES_MAX - 1, "{\"text\":\"a\",\"quantity\":1}]}");
    CHECK_OK(request_json_read(json, &arena, &request, &fault));
    assert_int_equal(request.line_count, REQUEST_LINES_MAX);
}

TEST(forty_one_answers_are_too_many)
{
    char answers[1024] = "";
    size_t used = 0;
    struct request_fault fault;
    struct request request;

    for (int i = 0; i <= REQUEST_ANSWERS_MAX; i++)
        used +=
            (size_t)snprintf(answers + used, sizeof answers - used, "%s\"a%d\":\"1\"", i > 0 ? "," : "", i);
    CHECK_ERR(
        request_json_read(repeated(HEAD MIDDLE "\"lines\":[{\"text\":\"a\",\"quantity\":1,\"answers\":{",
                                   answers, 1, "}}]}"),
                          &arena, &request, &fault),
        ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_MANY_ANSWERS);
}

TEST(ten_megabytes_and_a_million_brackets_are_refused_at_once)
{
    struct request_fault fault;
    struct request request;

    CHECK_ERR(request_json_read(repeated("", " ", 10 << 20, "{}"), &arena, &request, &fault), ERR_LIMIT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_TOO_LARGE);
    arena_reset(&arena, 0);
    CHECK_ERR(request_json_read(repeated("", "[", 1 << 20, ""), &arena, &request, &fault), ERR_LIMIT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_TOO_DEEP);
    assert_int_equal(fault.line, 1);
}

TEST(a_zero_byte_is_found_wherever_it_is)
{
    static const char text[] = "{\"format\":\"\\\0\"}";
    struct request_fault fault;
    struct request request;

    CHECK_ERR(
        request_json_read((struct bytes){ (const uint8_t *)text, sizeof text - 1 }, &arena, &request, &fault),
        ERR_INPUT);
    assert_int_equal(fault.problem, REQUEST_PROBLEM_NUL);
}

TEST(a_byte_order_mark_is_skipped)
{
    struct request request;

    CHECK_OK(read_text("\xEF\xBB\xBF" REQUEST_WITH("{\"text\":\"a\",\"quantity\":1}"), &request, NULL));
}

TEST(a_full_arena_is_said_so)
{
    static const char text[] = REQUEST_WITH("{\"text\":\"a\",\"quantity\":1}");

    for (size_t size = 0; size < 512; size += 16) {
        struct arena small = { .at = arena.at, .size_bytes = size };
        struct request_fault fault;
        struct request request;
        enum err err = request_json_read(bytes_of_text(text), &small, &request, &fault);

        assert_true(err == ERR_NONE || (err == ERR_LIMIT && fault.problem == REQUEST_PROBLEM_NONE));
    }
}

TEST(a_draft_may_miss_everything)
{
    struct request request;
    struct bytes json;

    CHECK_OK(
        request_json_read_draft(bytes_of_text("{\"format\":\"countersign.request.1\"}"), &arena, &request));
    assert_int_equal(request.line_count, 0);
    assert_string_equal(request.requester, "");
    CHECK_OK(request_json_read_draft(
        bytes_of_text(
            "{\"format\":\"countersign.request.1\",\"requester\":\"P\",\"lines\":[{\"quantity\":0}]}"),
        &arena, &request));
    CHECK_OK(request_json_write(&request, &arena, &json));
    CHECK_OK(request_json_read_draft(json, &arena, &request));
    assert_int_equal(request.line_count, 1);
    assert_int_equal(request.lines[0].quantity, 0);
}

static int set_up(void **state)
{
    (void)state;
    return arena_init(&arena, ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_reset(&arena, 0);
    return 0;
}

#define RUN_AND_FORGET(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_AND_FORGET(a_whole_request_is_read),
        RUN_AND_FORGET(what_is_written_reads_back_as_the_same_bytes),
        RUN_AND_FORGET(accents_are_brought_to_one_form),
        RUN_AND_FORGET(every_mistake_is_named_with_its_place),
        RUN_AND_FORGET(every_mistake_has_its_own_sentence_in_six_languages),
        RUN_AND_FORGET(the_line_of_a_syntax_error_is_told),
        RUN_AND_FORGET(two_spellings_of_one_name_are_one_name),
        RUN_AND_FORGET(hostile_names_are_not_repeated_on_the_screen),
        RUN_AND_FORGET(a_thousand_lines_are_too_many_and_two_hundred_are_not),
        RUN_AND_FORGET(forty_one_answers_are_too_many),
        RUN_AND_FORGET(ten_megabytes_and_a_million_brackets_are_refused_at_once),
        RUN_AND_FORGET(a_zero_byte_is_found_wherever_it_is),
        RUN_AND_FORGET(a_byte_order_mark_is_skipped),
        RUN_AND_FORGET(a_full_arena_is_said_so),
        RUN_AND_FORGET(a_draft_may_miss_everything),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
