/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "trust/trust_list.h"

#include <string.h>

enum { ARENA_BYTES = TRUST_LIST_ARENA_BYTES };

/* The public keys of the seeds 1, 0, 0 … and 2, 0, 0 …, and their ids. */
#define KEY_1 "cecc1507dc1ddd7295951c290888f095adb9044d1b73d696e6df065d683bd4fc"
#define KEY_2 "6b79c57e6a095239282c04818e96112f3f03a4001ba97a564c23852a3f1ea5fc"
#define KID_1 "fa4d86c3"
#define KID_2 "e3c1b362"
#define HEAD "countersign-trust 1\nlist\t7\t2026-11-18\n"
#define LINE_1 "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\tNairobi registry\n"
#define LINE_2                                                                                               \
    "key\t" KID_2 "\t" KEY_2 "\t-8\t0043\tdrill\t2026-01-01\t2027-12-31\t2026-11-10\tGen\xc3\xa8ve\n"

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

static enum err parse(const char *text, struct trust_list *list, struct fault *fault)
{
    arena_reset(&arena, 0);
    return trust_list_parse(bytes_of_text(text), &arena, list, fault);
}

TEST(a_list_says_whom_to_trust_and_what_is_withdrawn)
{
    struct trust_list list;
    const struct trusted_key *key;
    struct slip_id id = { 42, 17 };

    CHECK_OK(parse("countersign-trust 1\n# made by hand\nlist\t7\t2026-11-18\n" LINE_2
                   "revoked\t0042-000017\t2026-11-15\nrevoked\t0041-000018\t2026-11-15\n"
                   "superseded\t0042-000003\t0042-000017\n" LINE_1,
                   &list, NULL));
    assert_int_equal(list.sequence, 7);
    assert_int_equal(list.key_count, 2);
    key = trust_list_find_key(&list, list.keys[1].kid);
    assert_ptr_equal(key, &list.keys[1]);
    assert_non_null(trust_list_find_revoked(&list, id));
    assert_null(trust_list_find_superseded(&list, id));
    id.serial = 3;
    assert_null(trust_list_find_revoked(&list, id));
    assert_int_equal(trust_list_find_superseded(&list, id)->by.serial, 17);
    for (size_t i = 0; i < 2; i++) {
        bool is_drill = list.keys[i].purpose == KEY_PURPOSE_DRILL;

        assert_int_equal(list.keys[i].kiosk, is_drill ? 43 : 42);
        assert_true((list.keys[i].revoked_on == DATE_NONE) == !is_drill);
        assert_string_equal(list.keys[i].name, is_drill ? "Gen\xc3\xa8ve" : "Nairobi registry");
    }
}

TEST(a_list_that_was_written_reads_the_same)
{
    static const char text[] =
        HEAD LINE_1 "revoked\t0042-000017\t2026-11-15\nsuperseded\t0042-000003\t0042-000017\n";
    uint8_t bytes[1000];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };
    struct trust_list list;

    CHECK_OK(parse(text, &list, NULL));
    trust_list_put(&out, &list);
    assert_true(bytes_equal(buffer_view(&out), bytes_of_text(text)));
}

static void check_refused(const char *text, unsigned line, unsigned column)
{
    struct trust_list list = { .sequence = 99 };
    struct fault fault = { .err = ERR_NONE };

    CHECK_ERR(parse(text, &list, &fault), ERR_INPUT);
    assert_int_equal(list.sequence, 99);
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
    assert_true(fault.detail[0] != '\0');
}

TEST(a_list_with_anything_wrong_is_refused_with_its_line)
{
    check_refused("", 0, 1);
    check_refused("countersign-trust 2\n", 1, 1);
    check_refused("countersign-trust 1\n", 1, 1);
    check_refused("countersign-trust 1\n" LINE_1, 2, 1);
    check_refused("countersign-trust 1\nlist\t0\t2026-11-18\n", 2, 2);
    check_refused("countersign-trust 1\nlist\t7\t2026-02-30\n", 2, 3);
    check_refused(HEAD "keys\tx\n", 3, 1);
    check_refused(HEAD "\n", 3, 1);
    check_refused(HEAD "revoked\t0042-000017\n", 3, 0);
    check_refused(HEAD "revoked\t42-17\t2026-11-15\n", 3, 2);
    check_refused(HEAD "revoked\t0042-000000\t2026-11-15\n", 3, 2);
    check_refused(HEAD "superseded\t0042-000003\t0042-000003\n", 3, 3);
    check_refused(HEAD LINE_1 "list\t8\t2026-11-19\n", 4, 1);
    check_refused(HEAD "revoked\t0042-000017\t2026-11-15", 3, 0); /* cut off */
    check_refused(HEAD "# \xff\nrevoked\t0042-000017\t2026-11-15\textra\n", 4, 0);
}

TEST(a_key_with_anything_wrong_is_refused)
{
    check_refused(HEAD "key\t" KID_2 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\tname\n", 3, 2);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "00\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\tname\n", 3,
                  3);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\tEdDSA\t0042\tslip\t2026-01-01\t2027-12-31\t-\tname\n", 3,
                  4);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t42\tslip\t2026-01-01\t2027-12-31\t-\tname\n", 3, 5);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tany\t2026-01-01\t2027-12-31\t-\tname\n", 3, 6);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-13-01\t2027-12-31\t-\tname\n", 3, 7);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2025-12-31\t-\tname\n", 3, 8);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\tno\tname\n", 3, 9);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\t\n", 3, 10);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\n", 3, 0);
    check_refused(
        HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tslip\t2026-01-01\t2027-12-31\t-\ta\xe2\x80\xae\n", 3, 10);
}

TEST(a_board_s_key_belongs_to_no_kiosk_and_every_other_to_one)
{
    static const char text[] =
        HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t-\tboard\t2026-01-01\t2027-12-31\t-\tICT board\n";
    uint8_t bytes[1000];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };
    struct trust_list list;

    CHECK_OK(parse(text, &list, NULL));
    assert_int_equal(list.keys[0].purpose, KEY_PURPOSE_BOARD);
    assert_int_equal(list.keys[0].kiosk, 0);
    trust_list_put(&out, &list);
    assert_true(bytes_equal(buffer_view(&out), bytes_of_text(text)));
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\tboard\t2026-01-01\t2027-12-31\t-\tname\n", 3, 5);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t-\tslip\t2026-01-01\t2027-12-31\t-\tname\n", 3, 5);
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t-\tdrill\t2026-01-01\t2027-12-31\t-\tname\n", 3, 5);
}

TEST(an_office_s_key_belongs_to_no_kiosk_either)
{
    static const char text[] =
        HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t-\toffice\t2026-01-01\t2027-12-31\t-\tICT office\n";
    uint8_t bytes[1000];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };
    struct trust_list list;

    CHECK_OK(parse(text, &list, NULL));
    assert_int_equal(list.keys[0].purpose, KEY_PURPOSE_OFFICE);
    trust_list_put(&out, &list);
    assert_true(bytes_equal(buffer_view(&out), bytes_of_text(text)));
    check_refused(HEAD "key\t" KID_1 "\t" KEY_1 "\t-8\t0042\toffice\t2026-01-01\t2027-12-31\t-\tname\n", 3, 5);
}

TEST(two_keys_with_one_id_and_a_slip_named_twice_are_refused)
{
    check_refused(HEAD LINE_1 LINE_1, 0, 0);
    check_refused(HEAD "revoked\t0042-000017\t2026-11-15\nrevoked\t0042-000017\t2026-11-16\n", 0, 0);
    check_refused(HEAD "superseded\t0042-000003\t0042-000004\nsuperseded\t0042-000003\t0042-000005\n", 0, 0);
}

TEST(ten_thousand_withdrawn_slips_are_found)
{
    enum { SLIPS = 10000, BYTES = SLIPS * 40 + 200 };
    uint8_t *text = malloc(BYTES);
    struct buffer out = { .at = text, .capacity = BYTES };
    struct trust_list list;

    assert_non_null(text);
    buffer_put_text(&out, HEAD);
    for (unsigned i = SLIPS; i > 0; i--)
        buffer_put_format(&out, "revoked\t0042-%06u\t2026-11-15\n", i * 3);
    arena_reset(&arena, 0);
    CHECK_OK(trust_list_parse(buffer_view(&out), &arena, &list, NULL));
    for (unsigned i = 1; i <= SLIPS * 3; i++)
        assert_true((trust_list_find_revoked(&list, (struct slip_id){ 42, i }) != NULL) == (i % 3 == 0));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_list_says_whom_to_trust_and_what_is_withdrawn),
        RUN(a_list_that_was_written_reads_the_same),
        RUN(a_list_with_anything_wrong_is_refused_with_its_line),
        RUN(a_key_with_anything_wrong_is_refused),
        RUN(a_board_s_key_belongs_to_no_kiosk_and_every_other_to_one),
        RUN(an_office_s_key_belongs_to_no_kiosk_either),
        RUN(two_keys_with_one_id_and_a_slip_named_twice_are_refused),
        RUN(ten_thousand_withdrawn_slips_are_found),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
