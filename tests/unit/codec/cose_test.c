/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/cose.h"

#include <jansson.h>
#include <string.h>

enum { ROOM = 2048 };

static size_t bytes_of_hex(const char *hex, uint8_t *ret_bytes)
{
    size_t count = strlen(hex) / 2;

    assert_true(count <= ROOM);
    for (size_t i = 0; i < count; i++) {
        char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

        ret_bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return count;
}

/* Takes the protected header out of ["Signature1", protected, …]: a one-byte head is enough for these
 * vectors. */
static struct bytes protected_of(struct bytes to_be_signed)
{
    size_t at = 1 + 1 + 10;

    return (struct bytes){ to_be_signed.at + at + 1, to_be_signed.at[at] - 0x40U };
}

static void check_example(const char *path)
{
    json_t *root = json_load_file(path, 0, NULL);
    const char *plain, *external, *signed_hex;
    uint8_t signed_bytes[ROOM], aad[ROOM] = { 0 }, made[ROOM];
    struct buffer out = { .at = made, .capacity = sizeof made };
    struct bytes expected, outside = { aad, 0 };
    json_t *sign0;

    assert_non_null(root);
    sign0 = json_object_get(json_object_get(root, "input"), "sign0");
    plain = json_string_value(json_object_get(json_object_get(root, "input"), "plaintext"));
    external = json_string_value(json_object_get(sign0, "external"));
    signed_hex = json_string_value(json_object_get(json_object_get(root, "intermediates"), "ToBeSign_hex"));
    assert_non_null(plain);
    assert_non_null(signed_hex);
    expected = (struct bytes){ signed_bytes, bytes_of_hex(signed_hex, signed_bytes) };
    if (external != NULL)
        outside.size = bytes_of_hex(external, aad);
    cose_put_sig_structure(&out, protected_of(expected), outside, bytes_of_text(plain));
    assert_true(bytes_equal(buffer_view(&out), expected));
    json_decref(root);
}

TEST(what_is_signed_is_what_the_working_group_signs)
{
    static const char *const examples[] = {
        "sign1-tests/sign-pass-01.json",    "sign1-tests/sign-pass-02.json",
        "sign1-tests/sign-pass-03.json",    "eddsa-examples/eddsa-sig-01.json",
        "ecdsa-examples/ecdsa-sig-01.json",
    };
    const char *data = support_shared_data();

    if (data == NULL) {
        print_message("no shared data: the COSE working group's examples are not run\n");
        return;
    }
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char path[512];

        snprintf(path, sizeof path, "%s/suites/cose-wg-examples/%s", data, examples[i]);
        check_example(path);
    }
}

/* Their frames carry other headers than ours: each must be refused, the good ones too. */
TEST(frames_of_other_kinds_are_refused)
{
    static const char *const examples[] = {
        "sign1-tests/sign-pass-01.json", "sign1-tests/sign-pass-03.json",    "sign1-tests/sign-fail-01.json",
        "sign1-tests/sign-fail-02.json", "eddsa-examples/eddsa-sig-01.json", "mac0-tests/mac-pass-01.json",
    };
    const char *data = support_shared_data();

    if (data == NULL) {
        print_message("no shared data: the COSE working group's examples are not run\n");
        return;
    }
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char path[512];
        uint8_t frame[ROOM];
        struct cose_sign1 sign1;
        const char *hex;
        json_t *root;

        snprintf(path, sizeof path, "%s/suites/cose-wg-examples/%s", data, examples[i]);
        root = json_load_file(path, 0, NULL);
        if (root == NULL)
            continue;
        hex = json_string_value(json_object_get(json_object_get(root, "output"), "cbor"));
        assert_non_null(hex);
        CHECK_ERR(cose_get_sign1((struct bytes){ frame, bytes_of_hex(hex, frame) }, &sign1), ERR_INPUT);
        json_decref(root);
    }
}

static struct cose_sign1 sample(void)
{
    struct cose_sign1 sign1 = { .kid = { 1, 2, 3, 4 }, .alg = COSE_ALG_EDDSA };

    sign1.payload = bytes_of_text("payload");
    for (size_t i = 0; i < COSE_SIGNATURE_SIZE; i++)
        sign1.signature[i] = (uint8_t)i;
    return sign1;
}

TEST(a_frame_comes_back_and_has_the_size_it_says)
{
    struct cose_sign1 sign1 = sample(), back;
    uint8_t payload[COSE_PAYLOAD_MAX] = { 9 }, frame[COSE_FRAME_MAX];
    static const size_t sizes[] = { 1, 23, 24, 255, 256, COSE_PAYLOAD_MAX };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct buffer out = { .at = frame, .capacity = sizeof frame };

        sign1.payload = (struct bytes){ payload, sizes[i] };
        cose_put_sign1(&out, &sign1);
        assert_false(out.is_full);
        assert_int_equal(out.used, cose_frame_size(sizes[i]));
        CHECK_OK(cose_get_sign1(buffer_view(&out), &back));
        assert_true(bytes_equal(back.payload, sign1.payload));
        assert_memory_equal(back.kid, sign1.kid, COSE_KID_SIZE);
        assert_memory_equal(back.signature, sign1.signature, COSE_SIGNATURE_SIZE);
    }
}

TEST(every_byte_of_the_frame_is_fixed_but_key_payload_and_signature)
{
    struct cose_sign1 sign1 = sample(), back;
    uint8_t frame[COSE_FRAME_MAX];
    struct buffer out = { .at = frame, .capacity = sizeof frame };

    cose_put_sign1(&out, &sign1);
    for (size_t bit = 0; bit < out.used * 8; bit++) {
        size_t at = bit / 8;
        bool is_free = (at >= 8 && at < 12) || (at >= 14 && at < 21) || at >= 23;
        enum err err;

        frame[at] = (uint8_t)(frame[at] ^ (1U << (bit % 8)));
        err = cose_get_sign1(buffer_view(&out), &back);
        assert_int_equal(err, is_free ? ERR_NONE : ERR_INPUT);
        frame[at] = (uint8_t)(frame[at] ^ (1U << (bit % 8)));
    }
    CHECK_ERR(cose_get_sign1((struct bytes){ frame, out.used - 1 }, &back), ERR_INPUT);
    buffer_put_byte(&out, 0);
    CHECK_ERR(cose_get_sign1(buffer_view(&out), &back), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(what_is_signed_is_what_the_working_group_signs),
        RUN(frames_of_other_kinds_are_refused),
        RUN(a_frame_comes_back_and_has_the_size_it_says),
        RUN(every_byte_of_the_frame_is_fixed_but_key_payload_and_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
