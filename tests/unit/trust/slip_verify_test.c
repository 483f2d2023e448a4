/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/base10.h"
#include "codec/cose.h"
#include "codec/qr.h"
#include "trust/slip_verify.h"
#include "unit/codec/slip_sample.h"

#include <string.h>
#include <time.h>

enum { ARENA_BYTES = 48 << 20 };

#define GOLDEN_CODE "0042 0040 5171 5702 2371"
#define GOLDEN_TEXT                                                                                          \
    "743531011687878780203062494655958286189222031238303032723606495213861148822374615871691328"             \
    "004222125355320839478507460576037951412358085817164913845257333912112014986519482345450112"             \
    "920705315790000871942920275461047247002505073362258979456362138507331823465279789192519178"             \
    "548021762057521347200903912502973787959764279926058406021443660323786204094645776656145646"             \
    "361001854380088782430309622474381721661415833112434690165626530025740874404896878139859937"             \
    "724263655393017227294147626683096525353208213867126316527336362336046671355113056790621146"             \
    "53279501790158189424"

static struct arena arena;
static struct key slip_key, drill_key, stranger;
static struct trusted_key keys[2];
static struct trust_list list;

static void trust(struct trusted_key *trusted, const struct key *key, const char *name)
{
    *trusted = (struct trusted_key){
        .alg = COSE_ALG_EDDSA,
        .kiosk = 42,
        .purpose = key->purpose,
        .not_before = SAMPLE_DAY - 100,
        .not_after = SAMPLE_DAY + 600,
        .revoked_on = DATE_NONE,
        .name = name,
    };
    memcpy(trusted->kid, key->kid, KEY_ID_SIZE);
    memcpy(trusted->public_key, key->public_key, KEY_PUBLIC_SIZE);
}

static void sort_keys(void)
{
    if (memcmp(keys[0].kid, keys[1].kid, KEY_ID_SIZE) > 0) {
        struct trusted_key other = keys[0];

        keys[0] = keys[1];
        keys[1] = other;
    }
}

static int set_up(void **state)
{
    uint8_t seed[KEY_SEED_SIZE] = { 1 };

    (void)state;
    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE ||
        key_of_seed(seed, KEY_PURPOSE_SLIP, &slip_key) != ERR_NONE)
        return -1;
    seed[0] = 2;
    if (key_of_seed(seed, KEY_PURPOSE_DRILL, &drill_key) != ERR_NONE)
        return -1;
    seed[0] = 3;
    return key_of_seed(seed, KEY_PURPOSE_SLIP, &stranger) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static int fresh_list(void **state)
{
    (void)state;
    arena_reset(&arena, 0);
    trust(&keys[0], &slip_key, "Nairobi registry");
    trust(&keys[1], &drill_key, "Nairobi registry, drills");
    sort_keys();
    list = (struct trust_list){ .sequence = 7, .day = SAMPLE_DAY - 3, .keys = keys, .key_count = 2 };
    return 0;
}

static struct trusted_key *trusted_slip_key(void)
{
    return keys[0].purpose == KEY_PURPOSE_SLIP ? &keys[0] : &keys[1];
}

static struct signed_slip sign(const struct slip *slip, const struct key *key)
{
    struct signed_slip made;

    CHECK_OK(slip_sign(slip, key, &made));
    return made;
}

static struct slip_check verify_at(const char *text, int64_t now, const char *point)
{
    struct slip_check check;

    slip_verify_text(bytes_of_text(text), &list, now, point, &check);
    return check;
}

static struct slip_check verify(const char *text)
{
    return verify_at(text, SAMPLE_NOW, "KENBO");
}

#define CHECK_RESULT(actual, expected)                                                                       \
    assert_string_equal(slip_result_code(actual), slip_result_code(expected))

TEST(a_good_slip_is_genuine_and_says_what_was_signed)
{
    struct slip slip = slip_sample_full();
    struct signed_slip made = sign(&slip, &slip_key);
    struct slip_check check = verify(made.text);

    CHECK_RESULT(check.result, SLIP_RESULT_GENUINE);
    assert_true(check.has_slip);
    assert_int_equal(check.slip.id.serial, slip.id.serial);
    assert_string_equal(check.slip.lines[1].text, "Dock, two screens");
    assert_string_equal(check.code, made.code);
    assert_memory_equal(check.digest, made.digest, SLIP_DIGEST_SIZE);
    assert_string_equal(check.issuer->name, "Nairobi registry");
    assert_int_equal(check.list_day, SAMPLE_DAY - 3);
}

/* What another program made of the same claims must stay what it is. */
TEST(a_slip_signed_today_has_the_text_it_always_had)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key), copy = sign(&slip, &slip_key);

    assert_string_equal(made.text, copy.text);
    assert_int_equal(made.cose_size, 228);
    assert_int_equal(strlen(made.text), 6 + base10_digits(made.cose_size));
    assert_string_equal(made.code, GOLDEN_CODE);
    assert_string_equal(made.text, GOLDEN_TEXT);
}

TEST(white_space_around_a_scan_does_no_harm)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);
    char text[SLIP_TEXT_MAX + 8];

    snprintf(text, sizeof text, " \t%s\r\n", made.text);
    CHECK_RESULT(verify(text).result, SLIP_RESULT_GENUINE);
}

TEST(no_single_changed_bit_of_the_frame_is_accepted)
{
    struct slip slip = slip_sample_full();
    struct signed_slip made = sign(&slip, &slip_key);
    size_t accepted = 0;

    for (size_t bit = 0; bit < made.cose_size * 8; bit++) {
        char text[SLIP_TEXT_MAX + 1];

        made.cose[bit / 8] = (uint8_t)(made.cose[bit / 8] ^ (1U << (bit % 8)));
        CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, (struct bytes){ made.cose, made.cose_size }, text));
        accepted += verify(text).has_slip;
        made.cose[bit / 8] = (uint8_t)(made.cose[bit / 8] ^ (1U << (bit % 8)));
    }
    assert_int_equal(accepted, 0);
}

TEST(no_single_changed_missing_or_added_digit_is_accepted)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);
    size_t size = strlen(made.text);
    char text[SLIP_TEXT_MAX + 8];

    for (size_t i = 0; i < size; i++) {
        memcpy(text, made.text, size + 1);
        text[i] = (char)(text[i] == '9' ? '0' : text[i] + 1);
        assert_false(verify(text).has_slip);
        memcpy(text + i, made.text + i + 1, size - i);
        assert_false(verify(text).has_slip);
        memcpy(text, made.text, i);
        text[i] = '0';
        memcpy(text + i + 1, made.text + i, size - i + 1);
        assert_false(verify(text).has_slip);
    }
}

/* Until two seconds of CPU are used or 300,000 are done. */
TEST(random_digits_are_never_two_names_of_one_frame)
{
    uint64_t seed = 88172645463325252U;
    clock_t start = clock();
    unsigned done = 0, accepted = 0;

    for (; done < 300000 && clock() - start < 2 * CLOCKS_PER_SEC; done++) {
        char text[SLIP_TEXT_MAX + 1] = SLIP_MAGIC, again[SLIP_TEXT_MAX + 1];
        uint8_t bytes[SLIP_COSE_MAX];
        struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
        size_t size = SLIP_TEXT_MIN + done % 60;

        for (size_t i = SLIP_MAGIC_SIZE; i < size; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            text[i] = (char)('0' + seed % 10);
            if ((i - SLIP_MAGIC_SIZE) % 17 == 0)
                text[i] = (char)('0' + seed % 8); /* mostly below 256^7 */
        }
        text[size] = '\0';
        if (slip_text_parse(bytes_of_text(text), &frame) != ERR_NONE)
            continue;
        accepted++;
        CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, buffer_view(&frame), again));
        assert_string_equal(text, again);
        assert_false(verify(text).has_slip);
    }
    print_message("%u random texts, %u decoded, each re-encodes to itself\n", done, accepted);
    assert_true(done > 1000 && accepted > 100);
}

TEST(validity_ends_with_its_last_second)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);

    CHECK_RESULT(verify_at(made.text, slip.expires - 1, "KENBO").result, SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_at(made.text, slip.expires, "KENBO").result, SLIP_RESULT_EXPIRED);
    CHECK_RESULT(verify_at(made.text, slip.issued, "KENBO").result, SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_at(made.text, slip.issued - SLIP_CLOCK_SKEW_S, "KENBO").result, SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_at(made.text, slip.issued - SLIP_CLOCK_SKEW_S - 1, "KENBO").result,
                 SLIP_RESULT_NOT_YET_VALID);
}

TEST(a_slip_is_for_one_receiving_point)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);

    CHECK_RESULT(verify_at(made.text, SAMPLE_NOW, "CHGVA").result, SLIP_RESULT_OTHER_RECEIVING_POINT);
    CHECK_RESULT(verify_at(made.text, SAMPLE_NOW, NULL).result, SLIP_RESULT_GENUINE);
}

TEST(revoked_and_superseded_slips_are_known)
{
    static const struct revoked_slip revoked[] = { { { 42, 4051 }, 20770 } };
    static const struct superseded_slip superseded[] = { { { 42, 4051 }, { 42, 4099 } } };
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);
    struct slip_check check;

    list.superseded = superseded;
    list.superseded_count = 1;
    check = verify(made.text);
    CHECK_RESULT(check.result, SLIP_RESULT_SUPERSEDED);
    assert_int_equal(check.superseded_by.serial, 4099);
    list.revoked = revoked;
    list.revoked_count = 1;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_REVOKED);
    slip.id.serial++;
    made = sign(&slip, &slip_key);
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_GENUINE);
}

TEST(only_a_key_that_was_trusted_for_this_counts)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key), strange = sign(&slip, &stranger);

    CHECK_RESULT(verify(strange.text).result, SLIP_RESULT_UNKNOWN_ISSUER);
    assert_false(verify(strange.text).has_slip);
    trusted_slip_key()->alg = -19;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNKNOWN_ISSUER);
    trusted_slip_key()->alg = COSE_ALG_EDDSA;
    trusted_slip_key()->kiosk = 43; /* a good key that speaks for another kiosk */
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNKNOWN_ISSUER);
    trusted_slip_key()->kiosk = 42;
    trusted_slip_key()->not_before = (int32_t)SAMPLE_DAY;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_GENUINE);
    trusted_slip_key()->not_before = (int32_t)SAMPLE_DAY + 1;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNKNOWN_ISSUER);
    trusted_slip_key()->not_before = (int32_t)SAMPLE_DAY - 9;
    trusted_slip_key()->not_after = (int32_t)SAMPLE_DAY;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_GENUINE);
    trusted_slip_key()->not_after = (int32_t)SAMPLE_DAY - 1;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNKNOWN_ISSUER);
}

TEST(a_withdrawn_key_proves_nothing_not_even_about_earlier_days)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);

    trusted_slip_key()->revoked_on = (int32_t)SAMPLE_DAY + 5;
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_ISSUER_REVOKED);
}

TEST(a_drill_slip_never_passes_as_real)
{
    struct slip slip = slip_sample();
    struct signed_slip drill = sign(&slip, &drill_key), real = sign(&slip, &slip_key);
    char text[SLIP_TEXT_MAX + 1];

    assert_memory_equal(drill.text, SLIP_DRILL_MAGIC, SLIP_MAGIC_SIZE);
    CHECK_RESULT(verify(drill.text).result, SLIP_RESULT_DRILL);
    CHECK_RESULT(verify_at(drill.text, slip.expires + 1, "CHGVA").result, SLIP_RESULT_DRILL);
    /* the other magic before the same frame */
    memcpy(text, drill.text, sizeof text);
    memcpy(text, SLIP_MAGIC, SLIP_MAGIC_SIZE);
    assert_false(verify(text).has_slip);
    memcpy(text, real.text, sizeof text);
    memcpy(text, SLIP_DRILL_MAGIC, SLIP_MAGIC_SIZE);
    assert_false(verify(text).has_slip);
    /* even if the drill key were listed for slips, the signature is over the drill's magic */
    keys[0].purpose = keys[1].purpose = KEY_PURPOSE_SLIP;
    memcpy(text, drill.text, sizeof text);
    memcpy(text, SLIP_MAGIC, SLIP_MAGIC_SIZE);
    CHECK_RESULT(verify(text).result, SLIP_RESULT_ALTERED);
}

TEST(claims_in_another_form_are_unreadable_even_when_signed)
{
    static const uint8_t claims[] = { 0xa1, 0x03, 0x65, 'K', 'E', 'N', 'B', 'O' };
    uint8_t bytes[COSE_FRAME_MAX], message[COSE_SIGNED_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct buffer out = { .at = message, .capacity = sizeof message };
    struct cose_sign1 sign1 = { .alg = COSE_ALG_EDDSA, .payload = { claims, sizeof claims } };
    char text[SLIP_TEXT_MAX + 1];

    memcpy(sign1.kid, slip_key.kid, KEY_ID_SIZE);
    cose_put_signed(&out, slip_key.kid, SLIP_MAGIC, sign1.payload);
    key_sign(&slip_key, buffer_view(&out), sign1.signature);
    cose_put_sign1(&frame, &sign1);
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, buffer_view(&frame), text));
    CHECK_RESULT(verify(text).result, SLIP_RESULT_UNREADABLE);
    assert_false(verify(text).has_slip);
}

TEST(everything_else_says_what_it_is)
{
    struct slip slip = slip_sample();
    struct signed_slip made = sign(&slip, &slip_key);

    CHECK_RESULT(verify("").result, SLIP_RESULT_NOT_A_SLIP);
    CHECK_RESULT(verify("https://example.org/01/09521234543213").result, SLIP_RESULT_NOT_A_SLIP);
    CHECK_RESULT(verify("09521234543213").result, SLIP_RESULT_NOT_A_SLIP);
    CHECK_RESULT(verify("743533000").result, SLIP_RESULT_NOT_A_SLIP);
    CHECK_RESULT(verify("743531").result, SLIP_RESULT_UNREADABLE);
    CHECK_RESULT(verify("7435310000000000000000000000000").result, SLIP_RESULT_UNREADABLE);
    made.text[300] = '\0';
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNREADABLE);
    made = sign(&slip, &slip_key);
    made.text[40] = 'x';
    CHECK_RESULT(verify(made.text).result, SLIP_RESULT_UNREADABLE);
    made = sign(&slip, &slip_key);
    CHECK_RESULT(verify(made.code).result, SLIP_RESULT_SCAN_INSTEAD);
    assert_int_equal(verify(made.code).typed.id.serial, slip.id.serial);
    made.code[0] = made.code[0] == '1' ? '2' : '1';
    CHECK_RESULT(verify(made.code).result, SLIP_RESULT_MISTYPED);
}

static struct bytes picture_of(const char *const *texts, size_t count)
{
    enum { SIDE = 400 };
    uint8_t *pixels = ARENA_TAKE(&arena, count * SIDE * SIDE, uint8_t);
    struct png_picture picture = { PNG_GRAY, SIDE, (unsigned)count * SIDE, SIDE, pixels };
    struct bytes file;

    assert_non_null(pixels);
    memset(pixels, 255, count * SIDE * SIDE);
    for (size_t i = 0; i < count; i++) {
        struct qr qr;

        CHECK_OK(qr_encode(texts[i], 384, &arena, &qr));
        for (unsigned y = 0; y < qr.size_modules * 4; y++)
            for (unsigned x = 0; x < qr.size_modules * 4; x++)
                if (qr_is_dark(&qr, x / 4, y / 4))
                    pixels[(i * SIDE + 30 + y) * SIDE + 30 + x] = 0;
    }
    CHECK_OK(png_encode(&picture, &arena, &file));
    return file;
}

static enum slip_result verify_picture(const char *const *texts, size_t count)
{
    struct bytes file = picture_of(texts, count);
    struct slip_check check;

    CHECK_OK(slip_verify_bytes(file, &list, SAMPLE_NOW, "KENBO", &arena, &check));
    arena_reset(&arena, 0);
    return check.result;
}

TEST(the_slip_in_a_picture_is_found)
{
    struct slip slip = slip_sample();
    struct signed_slip first = sign(&slip, &slip_key), second;
    const char *one[] = { first.text }, *other[] = { "09521234543213" };
    const char *beside[] = { "09521234543213", first.text }, *same[] = { first.text, first.text };
    const char *two[2] = { first.text, NULL };

    slip.id.serial++;
    second = sign(&slip, &slip_key);
    two[1] = second.text;
    CHECK_RESULT(verify_picture(one, 1), SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_picture(beside, 2), SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_picture(same, 2), SLIP_RESULT_GENUINE);
    CHECK_RESULT(verify_picture(other, 1), SLIP_RESULT_NOT_A_SLIP);
    CHECK_RESULT(verify_picture(two, 2), SLIP_RESULT_SEVERAL_CODES);
}

TEST(an_empty_picture_has_no_code_and_a_broken_one_is_an_error)
{
    static uint8_t white[64 * 64];
    struct png_picture picture = { PNG_GRAY, 64, 64, 64, white };
    struct slip_check check;
    struct bytes file;

    memset(white, 255, sizeof white);
    CHECK_OK(png_encode(&picture, &arena, &file));
    CHECK_OK(slip_verify_bytes(file, &list, SAMPLE_NOW, NULL, &arena, &check));
    CHECK_RESULT(check.result, SLIP_RESULT_NO_CODE);
    file.size /= 2;
    CHECK_ERR(slip_verify_bytes(file, &list, SAMPLE_NOW, NULL, &arena, &check), ERR_INPUT);
}

TEST(a_slip_can_be_shown_without_being_believed)
{
    struct slip slip = slip_sample(), shown;
    struct signed_slip made = sign(&slip, &stranger);

    CHECK_OK(slip_peek_text(bytes_of_text(made.text), &shown));
    assert_int_equal(shown.id.serial, slip.id.serial);
    CHECK_ERR(slip_peek_text(bytes_of_text("743531"), &shown), ERR_INPUT);
}

/* Seconds pass 2^31 in January 2038 and 2^32 in February 2106. */
TEST(slips_issued_after_2038_and_2106_are_verified_like_any_other)
{
    static const int64_t nows[] = { INT64_C(2147483647), INT64_C(2147483648), INT64_C(4294967296), INT64_C(7258118400) };

    for (size_t i = 0; i < sizeof nows / sizeof nows[0]; i++) {
        struct slip slip = slip_sample();
        struct slip_check check;

        slip.issued = nows[i];
        slip.expires = nows[i] + INT64_C(90) * 86400;
        trusted_slip_key()->not_after = (int32_t)(nows[i] / 86400) + 1;
        check = verify_at(sign(&slip, &slip_key).text, nows[i] + 10, "KENBO");
        CHECK_RESULT(check.result, SLIP_RESULT_GENUINE);
        assert_int_equal(check.slip.issued, nows[i]);
        assert_int_equal(check.slip.expires, slip.expires);
        check = verify_at(sign(&slip, &slip_key).text, slip.expires, "KENBO");
        CHECK_RESULT(check.result, SLIP_RESULT_EXPIRED);
    }
}

#define FRESH(name) cmocka_unit_test_setup(name, fresh_list)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(a_good_slip_is_genuine_and_says_what_was_signed),
        FRESH(a_slip_signed_today_has_the_text_it_always_had),
        FRESH(white_space_around_a_scan_does_no_harm),
        FRESH(no_single_changed_bit_of_the_frame_is_accepted),
        FRESH(no_single_changed_missing_or_added_digit_is_accepted),
        FRESH(random_digits_are_never_two_names_of_one_frame),
        FRESH(validity_ends_with_its_last_second),
        FRESH(slips_issued_after_2038_and_2106_are_verified_like_any_other),
        FRESH(a_slip_is_for_one_receiving_point),
        FRESH(revoked_and_superseded_slips_are_known),
        FRESH(only_a_key_that_was_trusted_for_this_counts),
        FRESH(a_withdrawn_key_proves_nothing_not_even_about_earlier_days),
        FRESH(a_drill_slip_never_passes_as_real),
        FRESH(claims_in_another_form_are_unreadable_even_when_signed),
        FRESH(everything_else_says_what_it_is),
        FRESH(the_slip_in_a_picture_is_found),
        FRESH(an_empty_picture_has_no_code_and_a_broken_one_is_an_error),
        FRESH(a_slip_can_be_shown_without_being_believed),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
