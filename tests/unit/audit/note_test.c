/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/base64.h"
#include "unit/audit/audit_sample.h"

#include "support/support.h"

#include <stdio.h>
#include <string.h>

/* The example of the format's first implementation (golang.org/x/mod/sumdb/note): its key, its text, its
 * signature. */
static const char go_seed[] = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"; /* type and seed */
static const char go_key[] = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
static const char go_text[] = "If you think cryptography is the answer to your problem,\n"
                              "then you don't know what your problem is.\n";
static const char go_note[] =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

static struct key example_key(void)
{
    uint8_t typed[33];
    struct buffer out = { .at = typed, .capacity = sizeof typed };
    struct key key;

    CHECK_OK(base64_parse(bytes_of_text(go_seed), &out));
    assert_int_equal(typed[0], 1);
    CHECK_OK(key_of_seed(typed + 1, KEY_PURPOSE_SLIP, &key));
    return key;
}

static struct bytes signed_head(const struct audit_sample *sample, size_t size, uint8_t *room)
{
    struct buffer out = { .at = room, .capacity = NOTE_OWN_MAX };
    struct note_head head = audit_sample_head(sample, size);

    CHECK_OK(note_sign_head(&head, &sample->key, &out));
    return buffer_view(&out);
}

TEST(a_note_is_byte_for_byte_what_the_formats_first_program_writes)
{
    struct key key = example_key();
    char bytes[512], name[128];
    struct buffer out = { .at = (uint8_t *)bytes, .capacity = sizeof bytes };
    struct buffer known = { .at = (uint8_t *)name, .capacity = sizeof name };

    CHECK_OK(note_sign(bytes_of_text(go_text), "PeterNeumann", &key, &out));
    assert_int_equal(out.used, strlen(go_note));
    assert_memory_equal(bytes, go_note, out.used);
    note_put_key(&known, "PeterNeumann", key.public_key);
    assert_int_equal(known.used, strlen(go_key));
    assert_memory_equal(name, go_key, known.used);
}

TEST(a_note_of_another_program_is_checked)
{
    struct key key = example_key();
    struct note note;

    CHECK_OK(note_parse(bytes_of_text(go_note), &note));
    assert_int_equal(note_check(&note, "PeterNeumann", key.public_key), NOTE_GOOD);
    assert_int_equal(note_check(&note, "EnochRoot", key.public_key), NOTE_NOT_BY_THIS_KEY);
}

TEST(no_byte_of_a_checkpoint_can_change)
{
    static struct audit_sample sample;
    uint8_t room[NOTE_OWN_MAX], changed[NOTE_OWN_MAX];
    struct bytes whole;
    struct note note;

    audit_sample_make(&sample, 9, 9, 0);
    whole = signed_head(&sample, 9, room);
    for (size_t i = 0; i < whole.size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            memcpy(changed, room, whole.size);
            changed[i] ^= (uint8_t)(1 << bit);
            if (note_parse((struct bytes){ changed, whole.size }, &note) == ERR_NONE)
                assert_int_not_equal(note_check(&note, SAMPLE_ORIGIN, sample.key.public_key), NOTE_GOOD);
        }
    }
}

TEST(no_shorter_beginning_of_a_checkpoint_is_one)
{
    static struct audit_sample sample;
    uint8_t room[NOTE_OWN_MAX];
    struct bytes whole;
    struct note note;

    audit_sample_make(&sample, 9, 9, 0);
    whole = signed_head(&sample, 9, room);
    for (size_t size = 0; size < whole.size; size++)
        CHECK_ERR(note_parse((struct bytes){ room, size }, &note), ERR_INPUT);
}

TEST(a_checkpoint_says_origin_size_and_root)
{
    static struct audit_sample sample;
    struct note_head expected, head;
    uint8_t room[NOTE_OWN_MAX];
    struct note note;

    audit_sample_make(&sample, 9, 9, 0);
    expected = audit_sample_head(&sample, 9);
    CHECK_OK(note_parse(signed_head(&sample, 9, room), &note));
    CHECK_OK(note_parse_head(note.text, &head));
    assert_string_equal(head.origin, SAMPLE_ORIGIN);
    assert_int_equal(head.size, 9);
    assert_memory_equal(head.root, expected.root, sizeof head.root);
}

/* A witness's line, longer than ours and of a key that is not known here, changes nothing. */
TEST(a_witnesses_signature_is_left_alone)
{
    static const char witness[] =
        "— witness.example/1 Ui2HGAAAAABnFZi8kQ5bT2MfPpWPwh8a3Ck6dY8IzYvm7IzVo6JV6+VZlx3n"
        "ukDbfHm7jNqGcH1rPCWWzvvb2ZTmFkBuRrHY1fVcCg==\n";
    static struct audit_sample sample;
    uint8_t room[2 * NOTE_OWN_MAX];
    struct bytes whole;
    struct note note;

    audit_sample_make(&sample, 9, 9, 0);
    whole = signed_head(&sample, 9, room);
    memcpy(room + whole.size, witness, sizeof witness - 1);
    CHECK_OK(note_parse((struct bytes){ room, whole.size + sizeof witness - 1 }, &note));
    assert_int_equal(note_check(&note, SAMPLE_ORIGIN, sample.key.public_key), NOTE_GOOD);
}

TEST(notes_of_another_form_are_refused)
{
    static const char *const bad[] = {
        "",
        "text\n",
        "text\n\n",
        "text\n\nno dash AAAAAAAA\n",
        "text\n\n— name\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— two words AAAA\nAAAA\n",
        "te\txt\n\n— name AAAAAAAA\n",
        "te\xffxt\n\n— name AAAAAAAA\n",
        "text\n\n— na\xe2\x80\x83me AAAAAAAA\n",
    };
    struct note note;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_ERR(note_parse(bytes_of_text(bad[i]), &note), ERR_INPUT);
}

TEST(heads_of_another_form_are_refused)
{
    static const char root[] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    static const char *const sizes[] = {
        "", "01", "-1", "+1", "1 ", "9223372036854775808", "18446744073709551616"
    };
    struct note_head head;
    char text[256];

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        snprintf(text, sizeof text, "origin\n%s\n%s\n", sizes[i], root);
        CHECK_ERR(note_parse_head(bytes_of_text(text), &head), ERR_INPUT);
    }
    CHECK_ERR(
        note_parse_head(bytes_of_text("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"), &head),
        ERR_INPUT); /* bits that mean nothing */
    CHECK_ERR(note_parse_head(bytes_of_text("origin\n1\nCsUYapGGPo4dkMgIAUqomw==\n"), &head), ERR_INPUT);
    snprintf(text, sizeof text, "origin\n9223372036854775807\n%s\nan extension\n", root);
    CHECK_OK(note_parse_head(bytes_of_text(text), &head));
    assert_true(head.size == INT64_MAX);
}

TEST(base64_has_one_text_for_the_same_bytes)
{
    static const char *const texts[] = {
        "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"
    }; /* RFC 4648 */
    static const char *const bad[] = { "Z",        "Zg",   "Zg=",  "Zh==", "Zm9=",
                                       "Zg==Zg==", "Z===", "====", "Zm9 ", "Zm-_" };
    uint8_t bytes[16];
    char text[16];

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buffer out = { .at = bytes, .capacity = sizeof bytes };
        struct buffer again = { .at = (uint8_t *)text, .capacity = sizeof text };

        CHECK_OK(base64_parse(bytes_of_text(texts[i]), &out));
        assert_int_equal(out.used, i);
        assert_memory_equal(bytes, "foobar", i);
        base64_put(&again, buffer_view(&out));
        assert_int_equal(again.used, strlen(texts[i]));
        assert_memory_equal(text, texts[i], again.used);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buffer out = { .at = bytes, .capacity = sizeof bytes };

        CHECK_ERR(base64_parse(bytes_of_text(bad[i]), &out), ERR_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_note_is_byte_for_byte_what_the_formats_first_program_writes),
        RUN(a_note_of_another_program_is_checked),
        RUN(no_byte_of_a_checkpoint_can_change),
        RUN(no_shorter_beginning_of_a_checkpoint_is_one),
        RUN(a_checkpoint_says_origin_size_and_root),
        RUN(a_witnesses_signature_is_left_alone),
        RUN(notes_of_another_form_are_refused),
        RUN(heads_of_another_form_are_refused),
        RUN(base64_has_one_text_for_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
