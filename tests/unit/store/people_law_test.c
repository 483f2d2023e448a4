/* SPDX-License-Identifier: Apache-2.0 */
#include "store/catalogue_writer.h"

#include "core/duty.h"
#include "support/support.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct word {
    const char *word;
    int role;
};

static const struct word words[] = {
    { "requester", ROLE_REQUESTER },
    { "clerk", ROLE_CLERK },
    { "technical-reviewer", ROLE_REVIEWER_TECHNICAL },
    { "security-reviewer", ROLE_REVIEWER_SECURITY },
    { "data-reviewer", ROLE_REVIEWER_DATA },
    { "accessibility-reviewer", ROLE_REVIEWER_ACCESSIBILITY },
    { "architecture-reviewer", ROLE_REVIEWER_ARCHITECTURE },
    { "approver", ROLE_APPROVER },
    { "head-of-office", ROLE_HEAD },
    { "receiver", ROLE_RECEIVER },
    { "asset-officer", ROLE_ASSET },
    { "custodian", ROLE_CUSTODIAN },
    { "auditor", ROLE_AUDITOR },
    { "express", ROLE_EXPRESS },
};

enum { WORDS = sizeof words / sizeof words[0] };

static struct cell text(const char *word)
{
    return (struct cell){ .kind = CELL_TEXT, .text = bytes_of_text(word) };
}

static struct cell number(int64_t value)
{
    return (struct cell){ .kind = CELL_INTEGER, .integer = value };
}

static enum err add_person(struct catalogue_writer *writer, int code, const char *id, const char *roles)
{
    const struct cell none = { .kind = CELL_NULL };
    const struct cell cells[] = { text(id),    number(code), text("A Name"), text("U1"), text("en"),
                                  text(roles), none,         none,           none,       text("") };

    return catalogue_writer_row(writer, ENTITY_PERSON, 0, cells, sizeof cells / sizeof cells[0]);
}

static enum err give(struct catalogue_writer *writer, const char *id, const char *from, const char *to,
                     const char *role)
{
    const struct cell none = { .kind = CELL_NULL };
    const struct cell cells[] = { text(id),  text(from), text(to), text(role), text("U1"), text("*"),
                                  number(1), none,       none,     text("I"),  none };

    return catalogue_writer_row(writer, ENTITY_DELEGATION, 0, cells, sizeof cells / sizeof cells[0]);
}

struct book {
    char dir[64];
    struct catalogue_writer *writer;
};

static void open_book(struct book *book)
{
    char path[80];

    (void)snprintf(book->dir, sizeof book->dir, "/tmp/people_law_test.XXXXXX");
    assert_non_null(mkdtemp(book->dir));
    (void)snprintf(path, sizeof path, "%s/new.db", book->dir);
    CHECK_OK(catalogue_writer_open(path, &book->writer));
}

static void close_book(struct book *book)
{
    catalogue_writer_close(book->writer);
    assert_int_equal(rmdir(book->dir), 0);
}

static bool excludes(int a, int b)
{
    return duty_forbidden_roles(words[a].role | words[b].role) != 0;
}

TEST(no_person_is_written_with_two_roles_that_exclude_each_other)
{
    struct book book;
    int refused = 0, code = 1;

    open_book(&book);
    for (int a = 0; a < WORDS; a++) {
        for (int b = 0; b < WORDS; b++) {
            char id[16], roles[64];
            enum err err;

            if (a == b)
                continue;
            (void)snprintf(id, sizeof id, "P-%d-%d", a, b);
            (void)snprintf(roles, sizeof roles, "%s|%s", words[a].word, words[b].word);
            err = add_person(book.writer, code++, id, roles);
            assert_int_equal(err != ERR_NONE, excludes(a, b));
            refused += err != ERR_NONE;
        }
    }
    assert_int_equal(refused, 2 * 21);
    close_book(&book);
}

TEST(a_delegation_brings_no_role_that_the_taker_may_not_hold)
{
    struct book book;
    int refused = 0;

    open_book(&book);
    for (int a = 0; a < WORDS; a++) {
        for (int b = 0; b < WORDS; b++) {
            bool stays = (words[b].role & (ROLE_CUSTODIAN | ROLE_AUDITOR)) != 0;
            char id[16];
            enum err err;

            (void)snprintf(id, sizeof id, "P-%d-%d", a, b);
            CHECK_OK(add_person(book.writer, a * WORDS + b + 1, id, words[a].word));
            err = give(book.writer, id, "ISSUER", id, words[b].word);
            assert_int_equal(err != ERR_NONE, stays || (a != b && excludes(a, b)));
            refused += err != ERR_NONE;
        }
    }
    assert_true(refused > WORDS);
    close_book(&book);
}

TEST(nor_does_a_person_who_comes_after_the_delegation)
{
    struct book book;

    open_book(&book);
    CHECK_OK(give(book.writer, "D-1", "ISSUER", "P-1", "approver"));
    CHECK_ERR(add_person(book.writer, 1, "P-1", "auditor"), ERR_CONFLICT);
    CHECK_ERR(add_person(book.writer, 1, "P-1", "requester|custodian"), ERR_CONFLICT);
    CHECK_OK(add_person(book.writer, 1, "P-1", "requester"));
    close_book(&book);
}

TEST(nobody_gives_a_role_to_oneself)
{
    struct book book;

    open_book(&book);
    CHECK_OK(add_person(book.writer, 1, "P-1", "requester"));
    CHECK_ERR(give(book.writer, "D-1", "P-1", "P-1", "approver"), ERR_CONFLICT);
    close_book(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(no_person_is_written_with_two_roles_that_exclude_each_other),
        RUN(a_delegation_brings_no_role_that_the_taker_may_not_hold),
        RUN(nor_does_a_person_who_comes_after_the_delegation),
        RUN(nobody_gives_a_role_to_oneself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
