/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/base10.h"
#include "codec/form_codec.h"
#include "codec/qr.h"

#include <string.h>

enum { ARENA_BYTES = 1 << 18, LINES_MAX = 60 };

static struct arena arena;

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

static struct request_line line_of(const char *product, int64_t quantity, int64_t price)
{
    struct request_line line = {
        .product = product,
        .gtin = "",
        .text = "",
        .category = "",
        .version = "",
        .contract = "",
        .supplier = "",
        .origin = "",
        .quantity = quantity,
        .replaces_tag = "",
        .replaces_acquired = DATE_NONE,
    };

    if (price > 0)
        line.unit_price = (struct money){ price, "USD" };
    return line;
}

static struct request request_of(const struct request_line *lines, size_t count)
{
    return (struct request){
        .number = "",
        .requester = "P-0012",
        .on_behalf_of = "",
        .unit = "FIN-NBO",
        .receiving_point = "KENBO",
        .coding_block = "",
        .funding_source = "",
        .budget_review = "",
        .previous_approval = "",
        .justification = "",
        .purpose = PURPOSE_REPLACE,
        .language = LANG_FR,
        .need_by = 20800,
        .lines = lines,
        .line_count = count,
    };
}

static struct request decode(const char *text)
{
    struct request request;

    CHECK_OK(form_decode(bytes_of_text(text), &arena, &request));
    return request;
}

TEST(a_request_comes_back_with_everything_it_said)
{
    static const struct answer answers[] = { { "ram_gb", "16" }, { "screen", "14" } };
    struct request_line lines[2] = { line_of("LAP-14-A", 12, 129900), line_of("", 1, 0) };
    struct request request = request_of(lines, 2), back;
    const char *text, *again;

    arena_reset(&arena, 0);
    request.on_behalf_of = "P-0040";
    request.justification = "Remplace le portable volé à l’entrée";
    lines[0].answers = answers;
    lines[0].answer_count = 2;
    lines[0].gtin = "09521234543213";
    lines[0].replaces_tag = "TAG 0001";
    lines[0].replaces_acquired = 18000;
    lines[0].replaces_disposition = DISPOSITION_DONATE;
    lines[1].text = "投影机";
    lines[1].unit_price = (struct money){ 250, "JPY" };
    CHECK_OK(form_encode(&request, &arena, &text));
    back = decode(text);
    assert_string_equal(back.number, "");
    assert_int_equal(back.revision, 0);
    assert_string_equal(back.requester, "P-0012");
    assert_string_equal(back.on_behalf_of, "P-0040");
    assert_string_equal(back.justification, request.justification);
    assert_int_equal(back.purpose, PURPOSE_REPLACE);
    assert_int_equal(back.language, LANG_FR);
    assert_int_equal(back.need_by, 20800);
    assert_int_equal(back.line_count, 2);
    assert_string_equal(back.lines[0].product, "LAP-14-A");
    assert_string_equal(back.lines[0].gtin, "09521234543213");
    assert_string_equal(back.lines[0].unit_price.currency, "USD");
    assert_int_equal(back.lines[0].unit_price.minor, 129900);
    assert_string_equal(back.lines[0].replaces_tag, "TAG 0001");
    assert_int_equal(back.lines[0].replaces_acquired, 18000);
    assert_int_equal(back.lines[0].replaces_disposition, DISPOSITION_DONATE);
    assert_int_equal(back.lines[0].answer_count, 2);
    assert_string_equal(back.lines[0].answers[1].attribute, "screen");
    assert_string_equal(back.lines[0].answers[1].value, "14");
    assert_string_equal(back.lines[1].text, "投影机");
    assert_string_equal(back.lines[1].unit_price.currency, "JPY");
    CHECK_OK(form_encode(&back, &arena, &again));
    assert_string_equal(text, again);
}

TEST(twenty_lines_fit_one_code_on_narrow_paper)
{
    static struct request_line lines[LINES_MAX];
    struct request request = request_of(lines, 20);
    const char *text;
    struct qr qr;

    arena_reset(&arena, 0);
    for (size_t i = 0; i < LINES_MAX; i++)
        lines[i] = line_of("LAP-14-A", 12, 129900);
    CHECK_OK(form_encode(&request, &arena, &text));
    assert_true(strlen(text) <= FORM_TEXT_MAX);
    CHECK_OK(qr_encode(text, 384, &arena, &qr));
    assert_true(qr.dots_per_module >= 4);
    print_message("20 lines: %zu digits, version %u\n", strlen(text), qr.version);
    request.line_count = LINES_MAX;
    CHECK_ERR(form_encode(&request, &arena, &text), ERR_LIMIT);
}

static void check_not_sayable(const struct request *request)
{
    const char *text = "untouched";

    CHECK_ERR(form_encode(request, &arena, &text), ERR_INPUT);
    assert_string_equal(text, "untouched");
}

#define CHECK_NOT_SAYABLE(change)                                                                            \
    do {                                                                                                     \
        struct request_line line = line_of("LAP-14-A", 12, 129900);                                          \
        struct request request = request_of(&line, 1);                                                       \
                                                                                                             \
        change;                                                                                              \
        check_not_sayable(&request);                                                                         \
    } while (0)

TEST(what_no_form_can_say_is_refused)
{
    static const struct answer unsorted[] = { { "b", "1" }, { "a", "1" } };
    static const struct answer twice[] = { { "a", "1" }, { "a", "2" } };

    arena_reset(&arena, 0);
    CHECK_NOT_SAYABLE(request.line_count = 0);
    CHECK_NOT_SAYABLE(line.quantity = 0);
    CHECK_NOT_SAYABLE(line.quantity = -4);
    CHECK_NOT_SAYABLE(line.unit_price.minor = -1);
    CHECK_NOT_SAYABLE(line.unit_price.currency[0] = 'Q');
    CHECK_NOT_SAYABLE(line.gtin = "09521234543214");
    CHECK_NOT_SAYABLE(line.gtin = "9521234543213");
    CHECK_NOT_SAYABLE(line.product = "a product whose name is longer than any code");
    CHECK_NOT_SAYABLE(request.justification = "\xe2\x80\xae hidden");
    CHECK_NOT_SAYABLE(request.unit = "two\nlines");
    CHECK_NOT_SAYABLE(request.need_by = 4000000);
    CHECK_NOT_SAYABLE((line.answers = unsorted, line.answer_count = 2));
    CHECK_NOT_SAYABLE((line.answers = twice, line.answer_count = 2));
}

/* A form made by hand: magic and the digits of these bytes. */
static enum err decode_bytes(const void *at, size_t size)
{
    uint8_t text[FORM_TEXT_MAX];
    struct buffer out = { .at = text, .capacity = sizeof text };
    struct request request;

    arena_reset(&arena, 0);
    buffer_put_text(&out, FORM_MAGIC);
    base10_encode((struct bytes){ at, size }, &out);
    return form_decode(buffer_view(&out), &arena, &request);
}

#define DECODE(literal) decode_bytes("" literal, sizeof literal - 1)

TEST(a_hand_made_form_is_read_only_in_its_one_form)
{
    CHECK_OK(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x01"));
    CHECK_ERR(DECODE(""), ERR_INPUT);
    CHECK_ERR(DECODE("\xa0"), ERR_INPUT);
    CHECK_ERR(DECODE("\xa2\x0a\x00\x0e\x81\xa1\x09\x01"), ERR_INPUT);                 /* no language */
    CHECK_ERR(DECODE("\xa3\x0a\x06\x0b\x00\x0e\x81\xa1\x09\x01"), ERR_INPUT);         /* no such purpose */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x06\x0e\x81\xa1\x09\x01"), ERR_INPUT);         /* no such language */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x80"), ERR_INPUT);                     /* no lines */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x00"), ERR_INPUT);         /* quantity 0 */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x20"), ERR_INPUT);         /* quantity -1 */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa2\x09\x01\x0a\x05"), ERR_INPUT); /* a price of nothing */
    CHECK_ERR(DECODE("\xa4\x01\x60\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x01"),
              ERR_INPUT);                                                         /* an empty text, said */
    CHECK_ERR(DECODE("\xa3\x0b\x00\x0a\x00\x0e\x81\xa1\x09\x01"), ERR_INPUT);     /* unsorted */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x01\x00"), ERR_INPUT); /* a rest */
    CHECK_ERR(DECODE("\xa4\x0a\x00\x0b\x00\x0e\x81\xa1\x09\x01\x0f\x00"), ERR_INPUT); /* an unknown key */
    CHECK_ERR(DECODE("\xa3\x0a\x00\x0b\x00\x0e\x81\xa2\x02\x01\x09\x01"),
              ERR_INPUT); /* a GTIN's check digit */
    CHECK_ERR(DECODE("\xa4\x0a\x00\x0b\x00\x0d\x19\x03\x48\x0e\x81\xa1\x09\x01"),
              ERR_INPUT); /* unused currency */
}

TEST(other_codes_are_not_forms)
{
    struct request request;

    arena_reset(&arena, 0);
    assert_false(form_is(bytes_of_text("743531000")));
    assert_false(form_is(bytes_of_text("74353")));
    CHECK_ERR(form_decode(bytes_of_text(""), &arena, &request), ERR_INPUT);
    CHECK_ERR(form_decode(bytes_of_text("743533"), &arena, &request), ERR_INPUT);
    CHECK_ERR(form_decode(bytes_of_text("743531163"), &arena, &request), ERR_INPUT);
    CHECK_ERR(form_decode(bytes_of_text("743533abc"), &arena, &request), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_request_comes_back_with_everything_it_said),
        RUN(twenty_lines_fit_one_code_on_narrow_paper),
        RUN(what_no_form_can_say_is_refused),
        RUN(a_hand_made_form_is_read_only_in_its_one_form),
        RUN(other_codes_are_not_forms),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
