/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "toolkit/box.h"

TEST(a_cut_and_its_rest_make_the_whole)
{
    struct box rest = { 10, 20, 300, 200 };
    struct box top = box_cut_top(&rest, 50);
    struct box end = box_cut_end(&rest, 80);

    assert_int_equal(top.y, 20);
    assert_int_equal(rest.y, 70);
    assert_int_equal(end.x, 230);
    assert_int_equal(rest.width, 220);
}

TEST(cutting_more_than_there_is_takes_what_there_is)
{
    struct box rest = { 0, 0, 100, 30 };

    assert_int_equal(box_cut_bottom(&rest, 500).height, 30);
    assert_int_equal(rest.height, 0);
    assert_int_equal(box_cut_start(&rest, -5).width, 0);
}

TEST(columns_fill_the_box_exactly)
{
    const struct box box = { 7, 0, 1000, 10 };

    for (int count = 1; count < 13; count++) {
        struct box last = box_column(box, count - 1, count, 15);

        assert_int_equal(last.x + last.width, 1007);
        for (int i = 1; i < count; i++) {
            struct box before = box_column(box, i - 1, count, 15);

            assert_int_equal(box_column(box, i, count, 15).x - before.x - before.width, 15);
        }
    }
}

TEST(boxes_that_only_touch_do_not_overlap)
{
    assert_false(box_overlaps((struct box){ 0, 0, 10, 10 }, (struct box){ 10, 0, 10, 10 }));
    assert_true(box_is_empty(box_intersect((struct box){ 0, 0, 10, 10 }, (struct box){ 10, 0, 10, 10 })));
    assert_int_equal(box_unite((struct box){ 0, 0, 0, 0 }, (struct box){ 5, 5, 2, 2 }).x, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_cut_and_its_rest_make_the_whole),
        RUN(cutting_more_than_there_is_takes_what_there_is),
        RUN(columns_fill_the_box_exactly),
        RUN(boxes_that_only_touch_do_not_overlap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
