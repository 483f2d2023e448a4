/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "trust/pin.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint8_t pepper[PIN_PEPPER_SIZE] = { 1, 2, 3 };

static bool matches(const uint8_t *with, const char *pin, const char *hash)
{
    bool is_match = false;

    CHECK_OK(pin_verify(with, pin, hash, &is_match));
    return is_match;
}

TEST(only_the_right_pin_with_the_right_pepper_matches)
{
    static const uint8_t other[PIN_PEPPER_SIZE] = { 1, 2, 4 };
    char hash[PIN_HASH_SIZE], second[PIN_HASH_SIZE];

    CHECK_OK(pin_hash(pepper, "204861", hash));
    CHECK_OK(pin_hash(pepper, "204861", second));
    assert_string_not_equal(hash, second); /* salted */
    assert_memory_equal(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
    assert_true(matches(pepper, "204861", hash));
    assert_false(matches(pepper, "204862", hash));
    assert_false(matches(other, "204861", hash));
}

TEST(what_is_no_pin_and_what_is_no_hash_never_match)
{
    char hash[PIN_HASH_SIZE], longer[2 * PIN_HASH_SIZE];

    CHECK_ERR(pin_hash(pepper, "", hash), ERR_INPUT);
    CHECK_ERR(pin_hash(pepper, "12345", hash), ERR_INPUT);
    CHECK_ERR(pin_hash(pepper, "1234567890123", hash), ERR_INPUT);
    CHECK_ERR(pin_hash(pepper, "12345a", hash), ERR_INPUT);
    assert_false(matches(pepper, "204861", ""));
    assert_false(matches(pepper, "204861", "$argon2id$"));
    assert_false(matches(pepper, "", "$argon2id$"));
    memset(longer, 'a', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    assert_false(matches(pepper, "204861", longer));
}

TEST(the_pepper_is_made_once_and_kept_private)
{
    char folder[] = "/tmp/countersign-pin-XXXXXX", path[64];
    uint8_t made[PIN_PEPPER_SIZE], loaded[PIN_PEPPER_SIZE];
    struct stat info;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/pepper", folder);
    CHECK_ERR(pin_pepper_load(path, loaded), ERR_NOT_FOUND);
    CHECK_OK(pin_pepper_create(path, made));
    CHECK_ERR(pin_pepper_create(path, made), ERR_CONFLICT);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    CHECK_OK(pin_pepper_load(path, loaded));
    assert_memory_equal(made, loaded, sizeof made);
    assert_int_equal(chmod(path, 0604), 0);
    CHECK_ERR(pin_pepper_load(path, loaded), ERR_DENIED);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(truncate(path, 31), 0);
    CHECK_ERR(pin_pepper_load(path, loaded), ERR_INPUT);
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(only_the_right_pin_with_the_right_pepper_matches),
        RUN(what_is_no_pin_and_what_is_no_hash_never_match),
        RUN(the_pepper_is_made_once_and_kept_private),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
