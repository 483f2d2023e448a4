/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "base/file.h"
#include "trust/key.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char path[128];

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/countersign-key-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/device.key", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void write_key(const char *text)
{
    unlink(path);
    CHECK_OK(file_write(path, bytes_of_text(text), 0600));
}

/* RFC 8032, 7.1, TEST 2. */
TEST(signatures_are_those_of_the_standard)
{
    static const uint8_t seed[KEY_SEED_SIZE] = {
        0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f,
        0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
    };
    static const uint8_t expected[8] = { 0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8 };
    uint8_t signature[KEY_SIGNATURE_SIZE];
    struct bytes message = bytes_of_text("r");
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_SLIP, &key));
    key_sign(&key, message, signature);
    assert_memory_equal(signature, expected, sizeof expected);
    assert_true(key_verify(key.public_key, message, signature));
    assert_false(key_verify(key.public_key, bytes_of_text("s"), signature));
    key_done(&key);
    for (size_t i = 0; i < sizeof key.secret; i++)
        assert_int_equal(key.secret[i], 0);
}

/* S + L is the same number to a careless verifier. */
TEST(a_second_form_of_a_signature_is_refused)
{
    static const uint8_t order[32] = {
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
        0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10,
    };
    static const uint8_t seed[KEY_SEED_SIZE] = { 5 }, small_order[KEY_PUBLIC_SIZE] = { 1 };
    uint8_t signature[KEY_SIGNATURE_SIZE], nothing[KEY_SIGNATURE_SIZE] = { 1 };
    unsigned carry = 0;
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_SLIP, &key));
    key_sign(&key, bytes_of_text("slip"), signature);
    for (size_t i = 0; i < sizeof order; i++) {
        carry += signature[32 + i] + (unsigned)order[i];
        signature[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    assert_false(key_verify(key.public_key, bytes_of_text("slip"), signature));
    assert_false(key_verify(small_order, bytes_of_text("slip"), nothing));
    key_done(&key);
}

TEST(a_key_is_made_once_kept_private_and_loaded_again)
{
    struct key made, loaded, again;
    struct stat info;

    CHECK_OK(key_create(path, KEY_PURPOSE_DRILL, &made));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    CHECK_ERR(key_create(path, KEY_PURPOSE_DRILL, &again), ERR_CONFLICT);
    CHECK_OK(key_load(path, &loaded));
    assert_int_equal(loaded.purpose, KEY_PURPOSE_DRILL);
    assert_memory_equal(loaded.secret, made.secret, sizeof made.secret);
    assert_memory_equal(loaded.kid, made.kid, sizeof made.kid);
    key_done(&made);
    key_done(&loaded);
}

TEST(a_key_that_others_can_read_is_not_used)
{
    struct key key;
    char link_path[160];

    CHECK_ERR(key_load("/nonexistent/device.key", &key), ERR_NOT_FOUND);
    CHECK_ERR(key_load(folder, &key), ERR_DENIED);
    assert_int_equal(chmod(path, 0640), 0);
    CHECK_ERR(key_load(path, &key), ERR_DENIED);
    assert_int_equal(chmod(path, 0600), 0);
    snprintf(link_path, sizeof link_path, "%s.link", path);
    assert_int_equal(symlink(path, link_path), 0);
    CHECK_ERR(key_load(link_path, &key), ERR_DENIED);
    unlink(link_path);
}

#define SEED "0000000000000000000000000000000000000000000000000000000000000001"

TEST(a_file_that_is_not_exactly_a_key_is_refused)
{
    struct key key;

    write_key("countersign-key 1\npurpose slip\nseed " SEED "\n");
    CHECK_OK(key_load(path, &key));
    write_key("countersign-key 1\npurpose slip\nseed " SEED);
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("countersign-key 2\npurpose slip\nseed " SEED "\n");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("countersign-key 1\npurpose both\nseed " SEED "\n");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("countersign-key 1\npurpose slip\nseed " SEED "\n\n");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("countersign-key 1\npurpose slip\nseed "
              "x00000000000000000000000000000000000000000000000000000000000000f\n");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("countersign-key 1\npurpose slip\nseed "
              "A000000000000000000000000000000000000000000000000000000000000001\n");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
    write_key("");
    CHECK_ERR(key_load(path, &key), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(signatures_are_those_of_the_standard),
        RUN(a_second_form_of_a_signature_is_refused),
        RUN(a_key_is_made_once_kept_private_and_loaded_again),
        RUN(a_key_that_others_can_read_is_not_used),
        RUN(a_file_that_is_not_exactly_a_key_is_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
