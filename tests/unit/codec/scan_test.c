/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan.h"

#include "base/date.h"
#include "base/file.h"
#include "support/support.h"

enum { ARENA_BYTES = 1 << 20, DIGITS = 550 };

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

static struct scan scan(const char *text)
{
    struct scan result;

    arena_reset(&arena, 0);
    scan_parse(bytes_of_text(text), &arena, &result);
    return result;
}

static void check_kind(const char *text, enum scan_kind kind)
{
    struct scan result = scan(text);

    if (result.kind != kind)
        fail_msg("\"%s\" is %s (%s), not %s", text, scan_kind_code(result.kind),
                 result.kind == SCAN_UNREADABLE ? scan_problem_code(result.problem) : "",
                 scan_kind_code(kind));
}

static void check_problem(const char *text, enum scan_problem problem)
{
    check_kind(text, SCAN_UNREADABLE);
    assert_string_equal(scan_problem_code(scan(text).problem), scan_problem_code(problem));
}

static void check_foreign(const char *text, enum scan_foreign foreign)
{
    check_kind(text, SCAN_FOREIGN);
    assert_string_equal(scan_foreign_code(scan(text).foreign), scan_foreign_code(foreign));
}

static void check_product(const char *text, const char *gtin)
{
    check_kind(text, SCAN_PRODUCT);
    assert_string_equal(scan(text).gtin, gtin);
}

/* A number of ours: a magic and as many digits as a frame of whole blocks has. */
static const char *ours(const char *magic, size_t digits)
{
    static char text[SCAN_TEXT_MAX + 100];

    memset(text, '1', digits);
    memcpy(text, magic, strlen(magic));
    text[digits] = '\0';
    return text;
}

TEST(a_product_is_read_from_any_barcode_that_names_one)
{
    check_product("9521234543213", "09521234543213");
    check_product("]E09521234543213", "09521234543213");
    check_product("]E496385074", "00000096385074");
    check_product("]E3952123454321312", "09521234543213");
    check_product("]E3952123454321312345", "09521234543213");
    check_product("]C00036000291452", "00036000291452");
    check_product("]I119521234543210", "19521234543210");
    check_product("]C10109521234543213", "09521234543213");
    check_product("]e00109521234543213", "09521234543213");
    check_product("]d20109521234543213", "09521234543213");
    check_product("]Q30109521234543213", "09521234543213");
    check_product("]J10109521234543213", "09521234543213");
    check_product("(01)09521234543213", "09521234543213");
    check_product("010952123454321321ABC", "09521234543213");
    check_product("]Q1https://id.gs1.org/01/09521234543213", "09521234543213");
    check_product("]Q3https://id.gs1.org/01/09521234543213", "09521234543213");
}

TEST(a_label_gives_all_it_says_about_a_product)
{
    struct scan result = scan("]C1010952123454321310LOT-7\x1d"
                              "21SN42\x1d"
                              "17280200112606303012\x1d"
                              "240PART/9\x1d"
                              "400PO-4711\x1d"
                              "422620");
    int32_t day;

    assert_int_equal(result.kind, SCAN_PRODUCT);
    assert_int_equal(result.symbology, SCAN_SYMBOLOGY_GS1);
    assert_string_equal(result.serial, "SN42");
    assert_string_equal(result.batch, "LOT-7");
    assert_string_equal(result.part, "PART/9");
    assert_string_equal(result.order, "PO-4711");
    assert_string_equal(result.origin, "PT");
    assert_int_equal(result.count, 12);
    CHECK_OK(date_parse("2028-02-29", &day));
    assert_int_equal(result.expiry, day);
    CHECK_OK(date_parse("2026-06-30", &day));
    assert_int_equal(result.produced, day);
    assert_string_equal(result.text,
                        "(01)09521234543213(10)LOT-7(21)SN42(17)280200(11)260630(30)12(240)PART/9"
                        "(400)PO-4711(422)620");
}

TEST(eight_digits_may_be_upc_e_and_both_readings_are_kept)
{
    struct scan result = scan("04252614");

    assert_string_equal(result.gtin, "00042100005264");
    check_product("96385074", "00000096385074");
    assert_string_equal(scan("96385074").gtin_other, "");
    check_product("]E004252614", "00042100005264");
    check_problem("]E404252614", SCAN_PROBLEM_CHECK_DIGIT);
}

TEST(a_wrong_check_digit_is_said_with_the_right_one)
{
    struct scan result = scan("9521234543214");

    assert_int_equal(result.problem, SCAN_PROBLEM_CHECK_DIGIT);
    assert_int_equal(result.expected, '3');
    assert_non_null(strstr(scan_sentence(&result, LANG_EN, &arena), "9521234543214"));
    check_problem("]E09521234543214", SCAN_PROBLEM_CHECK_DIGIT);
    check_problem("https://a.example/01/09521234543214", SCAN_PROBLEM_CHECK_DIGIT);
    check_problem("]C10109521234543214", SCAN_PROBLEM_CHECK_DIGIT);
}

TEST(a_number_in_a_code_that_checks_itself_is_somebody_s_serial_number)
{
    check_kind("]C09521234543214", SCAN_SERIAL);
    check_kind("]A09521234543214", SCAN_SERIAL);
}

TEST(part_of_a_product_barcode_is_refused)
{
    check_problem("]E0952123454", SCAN_PROBLEM_GTIN_LENGTH);
    check_problem("]E112", SCAN_PROBLEM_GTIN_LENGTH);
    check_problem("]E0ABC", SCAN_PROBLEM_GTIN_LENGTH);
}

TEST(our_own_codes_are_told_apart)
{
    check_kind(ours("743531", DIGITS), SCAN_SLIP);
    check_kind(ours("743530", DIGITS), SCAN_SLIP);
    check_kind(ours("743532", DIGITS), SCAN_GRN);
    check_kind(ours("743533", DIGITS), SCAN_FORM);
    check_kind(ours("743534", DIGITS), SCAN_BOARD);
    check_kind(ours("743535", DIGITS), SCAN_REFERRAL);
    check_kind(ours("743536", DIGITS), SCAN_REVOCATION);
    assert_string_equal(scan(ours("743531", DIGITS)).text, ours("743531", DIGITS));
}

TEST(a_slip_comes_in_a_qr_code_or_not_at_all)
{
    static const char *const prefixes[] = { "]C0", "]C1", "]d1", "]d2", "]Q3",
                                            "]L0", "]z0", "]J1", "]E0", "]A0" };
    static const char *const fine[] = { "]Q0", "]Q1", "]Q2", "" };

    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        char text[SCAN_TEXT_MAX + 104];

        snprintf(text, sizeof text, "%s%s", prefixes[i], ours("743531", DIGITS));
        check_problem(text, SCAN_PROBLEM_SLIP_NOT_QR);
    }
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        char text[SCAN_TEXT_MAX + 104];

        snprintf(text, sizeof text, "%s%s", fine[i], ours("743531", DIGITS));
        check_kind(text, SCAN_SLIP);
    }
}

TEST(a_slip_cut_off_or_damaged_says_so)
{
    char damaged[SCAN_TEXT_MAX + 100];

    check_problem(ours("743531", DIGITS - 1), SCAN_PROBLEM_SLIP_PARTIAL);
    check_problem(ours("743531", 91), SCAN_PROBLEM_SLIP_PARTIAL);
    snprintf(damaged, sizeof damaged, "%s", ours("743531", DIGITS));
    damaged[300] = 'x';
    check_problem(damaged, SCAN_PROBLEM_SLIP_DAMAGED);
    check_problem(ours("743531", SCAN_TEXT_MAX + 1), SCAN_PROBLEM_TOO_LONG);
}

TEST(a_slip_s_code_is_read_as_people_type_it)
{
    check_kind("0042 0040 5112 3456 7867", SCAN_SHORT_CODE);
    assert_string_equal(scan("00420040511234567867").code, "00420040511234567867");
    assert_string_equal(scan("0042-0040-5112-3456-7867").code, "00420040511234567867");
    check_problem("0042 0040 5112 3456 7865", SCAN_PROBLEM_CODE_CHECK);
}

TEST(badges_and_asset_tags_are_known_by_their_form)
{
    check_kind("B-00417", SCAN_BADGE);
    assert_string_equal(scan("b-00417\r\n").code, "B-00417");
    check_kind("]C0B-00417", SCAN_BADGE);
    check_kind("B-0041X", SCAN_SERIAL);
    check_kind("AT-000123", SCAN_ASSET_TAG);
    check_kind("http://assets.example/hardware/28", SCAN_ASSET_TAG);
    assert_string_equal(scan("http://assets.example/hardware/28").code, "28");
    assert_string_equal(scan("https://a.example:8080/snipe/hardware/bytag?assetTag=NBO%2D77").code, "NBO-77");
    assert_string_equal(scan("https://a.example/glpi/front/computer.form.php?id=311&x=1").code, "311");
    assert_string_equal(scan("]d2"
                             "8004952123454321ABC")
                            .code,
                        "952123454321ABC");
    check_foreign("http://assets.example/hardware/", SCAN_FOREIGN_URL);
    check_foreign("http://assets.example/hardware/a%20b", SCAN_FOREIGN_URL);
}

TEST(an_industry_label_gives_part_and_serial_number)
{
    struct scan result = scan("]d1[)>\x1e"
                              "06\x1d"
                              "1PCAM-9\x1d"
                              "SXY123\x1d"
                              "4LPT\x1d"
                              "Q5\x1d"
                              "TB7\x1e\x04");

    assert_int_equal(result.kind, SCAN_SERIAL);
    assert_string_equal(result.serial, "XY123");
    assert_string_equal(result.part, "CAM-9");
    assert_string_equal(result.origin, "PT");
    assert_string_equal(result.batch, "B7");
    assert_int_equal(result.count, 5);
    check_product("[)>\x1e"
                  "06\x1d"
                  "8P9521234543213\x1d"
                  "SXY123\x1e\x04",
                  "09521234543213");
    check_product("[)>\x1e"
                  "05\x1d"
                  "0109521234543213\x1d"
                  "21A\x1e\x04",
                  "09521234543213");
}

TEST(a_label_without_a_product_says_what_it_is)
{
    check_kind("]C100195212345678900006", SCAN_LABEL);
    check_kind("]d2"
               "4149521234543213",
               SCAN_LABEL);
    assert_string_equal(scan("]d2"
                             "4149521234543213")
                            .location,
                        "9521234543213");
    assert_string_equal(scan("]d2"
                             "80131987654Ad4X4bL5ttr2310c2K")
                            .model,
                        "1987654Ad4X4bL5ttr2310c2K");
}

TEST(each_fault_of_a_label_has_its_own_answer)
{
    check_problem("]C1", SCAN_PROBLEM_EMPTY);
    check_problem("]C1HELLO", SCAN_PROBLEM_NOT_GS1);
    check_problem("]C1\x1d", SCAN_PROBLEM_NOT_GS1);
    check_problem("]C10409521234543213", SCAN_PROBLEM_UNKNOWN_AI);
    check_problem("]C101095212", SCAN_PROBLEM_ELEMENT_SHORT);
    check_problem("]C121123456789012345678901", SCAN_PROBLEM_ELEMENT_LONG);
    check_problem("]C121A B", SCAN_PROBLEM_ELEMENT_BAD);
    check_problem("]C14149521234543214", SCAN_PROBLEM_ELEMENT_CHECK);
    check_problem("]C117261301", SCAN_PROBLEM_ELEMENT_DATE);
    check_problem("]C1422000", SCAN_PROBLEM_ELEMENT_COUNTRY);
    check_problem("]C110A\x1d"
                  "10B",
                  SCAN_PROBLEM_ELEMENT_TWICE);
}

TEST(what_a_french_keyboard_types_for_digits_is_read)
{
    assert_true(scan("ç(é&é\"'('\"é&\"").was_remapped);
    check_product("ç(é&é\"'('\"é&\"\n", "09521234543213");
    check_foreign("c'est-à-dire", SCAN_FOREIGN_TEXT);
}

TEST(digits_of_other_scripts_are_read)
{
    check_product("٩٥٢١٢٣٤٥٤٣٢١٣", "09521234543213");
    check_product("۹۵۲۱۲۳۴۵۴۳۲۱۳", "09521234543213");
    check_product("９５２１２３４５４３２１３", "09521234543213");
    check_foreign("رقم ٩٥", SCAN_FOREIGN_TEXT);
}

TEST(spaces_and_line_ends_around_a_scan_do_not_matter)
{
    check_product("  9521234543213\r\n", "09521234543213");
    check_product("\t9521234543213\t", "09521234543213");
    check_product("\xEF\xBB\xBF"
                  "9521234543213",
                  "09521234543213");
    check_product("]E09521234543213 \r", "09521234543213");
    check_problem("", SCAN_PROBLEM_EMPTY);
    check_problem("\r\n", SCAN_PROBLEM_EMPTY);
    check_problem("]Q1\r\n", SCAN_PROBLEM_EMPTY);
}

TEST(what_people_hold_up_by_mistake_is_named)
{
    check_foreign("https://www.example.org/", SCAN_FOREIGN_URL);
    check_foreign("WIFI:T:WPA;S:guest;P:secret;;", SCAN_FOREIGN_WIFI);
    check_foreign("]Q1BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD", SCAN_FOREIGN_CONTACT);
    check_foreign("mailto:a@example.org", SCAN_FOREIGN_MESSAGE);
    check_foreign("TEL:+254700000000", SCAN_FOREIGN_PHONE);
    check_foreign("geo:-1.23,36.82", SCAN_FOREIGN_PLACE);
    check_foreign("BEGIN:VCALENDAR\nEND:VCALENDAR", SCAN_FOREIGN_EVENT);
    check_foreign("BCD\n002\n1\nSCT", SCAN_FOREIGN_PAYMENT);
    check_foreign("otpauth://totp/a?secret=ABC", SCAN_FOREIGN_SECRET);
    check_foreign("HC1:6BFOXN", SCAN_FOREIGN_CERTIFICATE);
    check_foreign("LPA:1$smdp.example$X", SCAN_FOREIGN_SETTINGS);
    check_foreign("{\"a\":1}", SCAN_FOREIGN_DATA);
    check_foreign("hello", SCAN_FOREIGN_TEXT);
}

TEST(passwords_and_people_s_data_are_not_kept)
{
    assert_string_equal(scan("WIFI:T:WPA;S:guest;P:secret;;").text, "");
    assert_string_equal(scan("otpauth://totp/a?secret=ABC").text, "");
    assert_string_equal(scan("BEGIN:VCARD\nEND:VCARD").text, "");
}

TEST(a_code_of_letters_and_digits_is_kept_for_looking_up)
{
    check_kind("CN0X7K2J", SCAN_SERIAL);
    check_kind("]C0ABCDEF", SCAN_SERIAL);
    check_kind("123456789", SCAN_SERIAL);
    assert_string_equal(scan("CN0X7K2J").text, "CN0X7K2J");
}

/* The right text of photographed EAN codes, as a scanner would send it. */
TEST(the_text_of_photographed_product_codes_is_read)
{
    const char *shared = support_shared_data();
    unsigned read_count = 0;

    if (shared == NULL) {
        print_message("no shared data: not run\n");
        return;
    }
    for (int i = 1; i <= 28; i++) {
        char path[512], text[64];
        struct bytes file;

        arena_reset(&arena, 0);
        snprintf(path, sizeof path, "%s/suites/zxing-blackbox/ean13-2/%02d.txt", shared, i);
        if (file_read(path, 32, &arena, &file) != ERR_NONE)
            continue;
        snprintf(text, sizeof text, "]E0%s", (const char *)file.at);
        check_kind(text, SCAN_PRODUCT);
        read_count++;
    }
    print_message("%u codes\n", read_count);
    assert_true(read_count >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_product_is_read_from_any_barcode_that_names_one),
        RUN(a_label_gives_all_it_says_about_a_product),
        RUN(eight_digits_may_be_upc_e_and_both_readings_are_kept),
        RUN(a_wrong_check_digit_is_said_with_the_right_one),
        RUN(a_number_in_a_code_that_checks_itself_is_somebody_s_serial_number),
        RUN(part_of_a_product_barcode_is_refused),
        RUN(our_own_codes_are_told_apart),
        RUN(a_slip_comes_in_a_qr_code_or_not_at_all),
        RUN(a_slip_cut_off_or_damaged_says_so),
        RUN(a_slip_s_code_is_read_as_people_type_it),
        RUN(badges_and_asset_tags_are_known_by_their_form),
        RUN(an_industry_label_gives_part_and_serial_number),
        RUN(a_label_without_a_product_says_what_it_is),
        RUN(each_fault_of_a_label_has_its_own_answer),
        RUN(what_a_french_keyboard_types_for_digits_is_read),
        RUN(digits_of_other_scripts_are_read),
        RUN(spaces_and_line_ends_around_a_scan_do_not_matter),
        RUN(what_people_hold_up_by_mistake_is_named),
        RUN(passwords_and_people_s_data_are_not_kept),
        RUN(a_code_of_letters_and_digits_is_kept_for_looking_up),
        RUN(the_text_of_photographed_product_codes_is_read),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
