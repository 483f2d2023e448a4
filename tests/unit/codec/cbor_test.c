/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "base/file.h"
#include "codec/cbor_read.h"
#include "codec/cbor_write.h"

#include <dlfcn.h>
#include <jansson.h>
#include <string.h>

enum { ROOM = 512, DEPTH_MAX = 16, ITEMS_MAX = 300 };

static size_t bytes_of_hex(const char *hex, uint8_t *ret_bytes)
{
    size_t count = strlen(hex) / 2;

    for (size_t i = 0; i < count; i++) {
        char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

        ret_bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return count;
}

static enum err copy_item(struct cbor_reader *reader, struct buffer *out, int depth);

static enum err copy_items(struct cbor_reader *reader, struct buffer *out, size_t count, int depth)
{
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = copy_item(reader, out, depth + 1);
    return err;
}

static enum err copy_string(struct cbor_reader *reader, struct buffer *out)
{
    bool is_text = cbor_peek(reader) == CBOR_TEXT;
    struct bytes bytes;
    enum err err = is_text ? cbor_get_text(reader, ROOM, &bytes) : cbor_get_bytes(reader, ROOM, &bytes);
    char text[ROOM + 1];

    if (err != ERR_NONE)
        return err;
    memcpy(text, bytes.at, bytes.size);
    text[bytes.size] = '\0';
    if (is_text)
        cbor_put_text(out, text);
    else
        cbor_put_bytes(out, bytes.at, bytes.size);
    return ERR_NONE;
}

static enum err copy_number(struct cbor_reader *reader, struct buffer *out)
{
    uint64_t value;
    int64_t negative;
    enum err err;

    if (cbor_peek(reader) == CBOR_NEGATIVE) {
        err = cbor_get_int(reader, &negative);
        if (err == ERR_NONE)
            cbor_put_int(out, negative);
        return err;
    }
    err = cbor_get_uint(reader, UINT64_MAX, &value);
    if (err == ERR_NONE)
        cbor_put_uint(out, value);
    return err;
}

static enum err copy_group(struct cbor_reader *reader, struct buffer *out, int depth)
{
    bool is_map = cbor_peek(reader) == CBOR_MAP;
    size_t count;
    enum err err =
        is_map ? cbor_get_map(reader, ITEMS_MAX, &count) : cbor_get_array(reader, ITEMS_MAX, &count);

    if (err != ERR_NONE)
        return err;
    if (is_map)
        cbor_put_map(out, count);
    else
        cbor_put_array(out, count);
    return copy_items(reader, out, is_map ? 2 * count : count, depth);
}

/* Reads one item of any kind we know and writes it again. */
static enum err copy_item(struct cbor_reader *reader, struct buffer *out, int depth)
{
    if (depth > DEPTH_MAX)
        return ERR_LIMIT;
    switch (cbor_peek(reader)) {
    case CBOR_UINT:
    case CBOR_NEGATIVE:
        return copy_number(reader, out);
    case CBOR_BYTES:
    case CBOR_TEXT:
        return copy_string(reader, out);
    case CBOR_ARRAY:
    case CBOR_MAP:
        return copy_group(reader, out, depth);
    case CBOR_TAG:
    case CBOR_SIMPLE:
    case CBOR_END:
        break;
    }
    return ERR_INPUT;
}

static enum err copy_whole(struct bytes input, struct buffer *out)
{
    struct cbor_reader reader = { .input = input };
    enum err err = copy_item(&reader, out, 0);

    return err == ERR_NONE ? cbor_get_end(&reader) : err;
}

/* What is used of libcbor, loaded at run time: its names are also ours. */
struct oracle {
    void *library;
    void *(*load)(const unsigned char *at, size_t size, void *result);
    size_t (*serialize)(const void *item, unsigned char **ret_bytes, size_t *ret_room);
    void (*decref)(void **item);
};

static struct oracle open_oracle(void)
{
    struct oracle oracle = { .library = dlopen("libcbor.so", RTLD_NOW | RTLD_LOCAL) };

    if (oracle.library == NULL) {
        print_message("no libcbor: the second opinion is missing\n");
        return oracle;
    }
    *(void **)&oracle.load = dlsym(oracle.library, "cbor_load");
    *(void **)&oracle.serialize = dlsym(oracle.library, "cbor_serialize_alloc");
    *(void **)&oracle.decref = dlsym(oracle.library, "cbor_decref");
    return oracle;
}

/* libcbor reads what we wrote and writes the same bytes. */
static void check_with_libcbor(const struct oracle *oracle, struct bytes bytes)
{
    size_t result[8] = { 0 }; /* larger than its struct */
    unsigned char *again = NULL;
    size_t size = 0, room = 0;
    void *item;

    if (oracle->library == NULL)
        return;
    item = oracle->load(bytes.at, bytes.size, result);
    assert_non_null(item);
    size = oracle->serialize(item, &again, &room);
    assert_int_equal(size, bytes.size);
    assert_memory_equal(again, bytes.at, size);
    free(again);
    oracle->decref(&item);
}

/* Whether a vector is made only of what we use: no floats, simple values, tags or negative numbers under
 * int64. */
static bool is_ours(const char *hex)
{
    static const char *const foreign[] = { "f", "c", "d", "3bffffffffffffffff" };

    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        if (strncmp(hex, foreign[i], strlen(foreign[i])) == 0)
            return false;
    return strcmp(hex, "826161bf61626163ff") != 0;
}

static void check_vector(const struct oracle *oracle, const char *hex, bool is_deterministic)
{
    uint8_t input[ROOM], output[ROOM];
    struct bytes bytes = { input, bytes_of_hex(hex, input) };
    struct buffer out = { .at = output, .capacity = sizeof output };
    enum err err = copy_whole(bytes, &out);

    if (!is_deterministic || !is_ours(hex)) {
        CHECK_ERR(err, ERR_INPUT);
        return;
    }
    CHECK_OK(err);
    assert_true(bytes_equal(buffer_view(&out), bytes));
    check_with_libcbor(oracle, bytes);
}

TEST(the_examples_of_the_standard_read_and_write_the_same_or_are_refused)
{
    const char *data = support_shared_data();
    struct oracle oracle = open_oracle();
    char path[512];
    json_t *vectors;
    size_t count = 0;

    if (data == NULL) {
        print_message("no shared data: RFC 8949 appendix A is not run\n");
        return;
    }
    snprintf(path, sizeof path, "%s/suites/cbor-appendix-a/appendix_a.json", data);
    vectors = json_load_file(path, JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);
    assert_non_null(vectors);
    for (size_t i = 0; i < json_array_size(vectors); i++) {
        const json_t *vector = json_array_get(vectors, i);

        check_vector(&oracle, json_string_value(json_object_get(vector, "hex")),
                     json_is_true(json_object_get(vector, "roundtrip")));
        count++;
    }
    assert_true(count > 80);
    json_decref(vectors);
    if (oracle.library != NULL)
        dlclose(oracle.library);
}

static void check_refused(const char *hex)
{
    uint8_t input[ROOM], output[ROOM];
    struct bytes bytes = { input, bytes_of_hex(hex, input) };
    struct buffer out = { .at = output, .capacity = sizeof output };

    CHECK_ERR(copy_whole(bytes, &out), ERR_INPUT);
}

TEST(a_longer_way_to_say_the_same_is_refused)
{
    check_refused("1800");               /* 0 in two bytes */
    check_refused("1817");               /* 23 in two bytes */
    check_refused("190018");             /* 24 in three bytes */
    check_refused("1a00000100");         /* 256 in five bytes */
    check_refused("1b00000000ffffffff"); /* 2^32-1 in nine bytes */
    check_refused("3800");
    check_refused("5800");
    check_refused("780161");
    check_refused("9800");
    check_refused("b800");
}

TEST(indefinite_lengths_floats_and_reserved_heads_are_refused)
{
    check_refused("5f4101ff");
    check_refused("7f6161ff");
    check_refused("9fff");
    check_refused("bfff");
    check_refused("ff");
    check_refused("f4");
    check_refused("f6");
    check_refused("f90000");
    check_refused("1c");
    check_refused("1d00");
    check_refused("1e");
    check_refused("3f");
}

TEST(an_end_too_early_and_a_rest_are_refused)
{
    check_refused("");
    check_refused("18");
    check_refused("19ff");
    check_refused("42ff");
    check_refused("62c3");
    check_refused("8201");
    check_refused("a101");
    check_refused("0000");
    check_refused("5bffffffffffffffff00");
    check_refused("9bffffffffffffffff00");
}

TEST(text_must_be_clean)
{
    check_refused("61ff");     /* not UTF-8 */
    check_refused("6100");     /* NUL */
    check_refused("610a");     /* line feed */
    check_refused("63e280ae"); /* right-to-left override */
    check_refused("63eda080"); /* a surrogate */
    check_refused("62c080");   /* overlong */
}

TEST(a_reader_that_refuses_stays_where_it_was)
{
    static const uint8_t input[] = { 0x18, 0x64, 0x02 };
    struct cbor_reader reader = { .input = { input, sizeof input } };
    struct bytes bytes;
    uint64_t value = 7;
    int64_t key = 100;
    size_t count;

    CHECK_ERR(cbor_get_bytes(&reader, 9, &bytes), ERR_INPUT);
    CHECK_ERR(cbor_get_array(&reader, 9, &count), ERR_INPUT);
    CHECK_ERR(cbor_get_tag(&reader, 18), ERR_INPUT);
    CHECK_ERR(cbor_get_exact(&reader, 99), ERR_INPUT);
    CHECK_ERR(cbor_get_uint(&reader, 99, &value), ERR_INPUT);
    CHECK_ERR(cbor_get_key_after(&reader, &key), ERR_INPUT);
    CHECK_ERR(cbor_get_end(&reader), ERR_INPUT);
    assert_int_equal(reader.at, 0);
    assert_int_equal(value, 7);
    CHECK_OK(cbor_get_exact(&reader, 100));
    CHECK_OK(cbor_get_uint(&reader, 99, &value));
    CHECK_OK(cbor_get_end(&reader));
}

TEST(the_ends_of_the_number_range_survive)
{
    static const int64_t values[] = { INT64_MIN, -65537, -1, 0, 23, 24, 255, 256, 65535, 65536, INT64_MAX };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        uint8_t bytes[CBOR_HEAD_BYTES_MAX];
        struct buffer out = { .at = bytes, .capacity = sizeof bytes };
        struct cbor_reader reader;
        int64_t back = 0;

        cbor_put_int(&out, values[i]);
        reader = (struct cbor_reader){ .input = buffer_view(&out) };
        CHECK_OK(cbor_get_int(&reader, &back));
        assert_true(back == values[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_examples_of_the_standard_read_and_write_the_same_or_are_refused),
        RUN(a_longer_way_to_say_the_same_is_refused),
        RUN(indefinite_lengths_floats_and_reserved_heads_are_refused),
        RUN(an_end_too_early_and_a_rest_are_refused),
        RUN(text_must_be_clean),
        RUN(a_reader_that_refuses_stays_where_it_was),
        RUN(the_ends_of_the_number_range_survive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
