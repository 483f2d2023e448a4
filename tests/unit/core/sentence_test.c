/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/sentence.h"

#include <string.h>

enum { ARENA_BYTES = 1 << 20, LABEL_MAX = 28 };

static const struct product laptop = { .id = "PRD-1",
                                       .version = "",
                                       .name = { .in = { "Laptop", "Portable", "", "", "", "笔记本" } } };
static const struct product better = { .id = "PRD-2",
                                       .version = "",
                                       .name = { .in = { "Better laptop", "", "", "", "", "" } } };
static const struct line_facts facts = { .product = &laptop, .alternative = &better };
static const struct request request = { .line_count = 1 };
static const struct line_verdict line = { .category = "" };
static const struct verdict verdict = { .lines = &line, .line_count = 1 };
static const struct rulebook book = { 0 };

static struct arena arena;

static struct sentence_scope scope_in(enum lang lang)
{
    return (struct sentence_scope){
        .book = &book,
        .request = &request,
        .facts = &facts,
        .verdict = &verdict,
        .arena = &arena,
        .lang = lang,
    };
}

static struct finding finding_of(enum reason reason)
{
    return (struct finding){
        .line = 1, .reason = reason, .subject = "", .citation = "X", .condition = "", .remedy_value = ""
    };
}

/* Without the isolates that keep an inserted value from reordering the sentence. */
static const char *plain(const char *text)
{
    char copy[1024];
    size_t used = 0;

    assert_non_null(text);
    for (; *text != '\0' && used < sizeof copy; text++) {
        if (strncmp(text, "\xE2\x81\xA8", 3) == 0 || strncmp(text, "\xE2\x81\xA9", 3) == 0)
            text += 2;
        else
            copy[used++] = *text;
    }
    return arena_text(&arena, copy, used);
}

TEST(every_reason_has_its_words_in_six_languages)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        const char *english = reason_label((enum reason)i, LANG_EN);
        struct finding finding = finding_of((enum reason)i);

        assert_true(strlen(english) <= LABEL_MAX);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct sentence_scope scope = scope_in((enum lang)lang);
            const char *label = reason_label((enum reason)i, (enum lang)lang);
            const char *sentence = finding_sentence(&scope, &finding);

            assert_true(label[0] != '\0');
            assert_true(sentence != NULL && sentence[0] != '\0');
            if (lang == LANG_AR || lang == LANG_RU || lang == LANG_ZH)
                assert_string_not_equal(label, english);
        }
        arena_reset(&arena, 0);
    }
}

TEST(every_rule_has_a_name_in_six_languages_and_a_citation)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        assert_true(rule_citation((enum rule)i)[0] != '\0');
        for (int lang = 0; lang < LANG_COUNT; lang++)
            assert_true(rule_label((enum rule)i, (enum lang)lang)[0] != '\0');
    }
}

TEST(every_remedy_but_none_has_a_sentence)
{
    for (int i = REMEDY_NONE; i < REMEDY_COUNT; i++) {
        struct finding finding = finding_of(REASON_STD_01);

        finding.remedy = (enum remedy_kind)i;
        finding.remedy_value = i == REMEDY_QUANTITY ? "1..10" : "x";
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct sentence_scope scope = scope_in((enum lang)lang);
            const char *sentence = remedy_sentence(&scope, &finding);

            assert_non_null(sentence);
            assert_int_equal(sentence[0] == '\0', i == REMEDY_NONE);
        }
    }
}

TEST(values_become_what_people_read)
{
    struct finding finding = finding_of(REASON_EOL_01);
    struct sentence_scope scope = scope_in(LANG_EN);

    finding.params[0] = (struct finding_param){ "product", "PRD-1" };
    finding.params[1] = (struct finding_param){ "until", "2027-06-30" };
    finding.params[2] = (struct finding_param){ "needed", "2030-05-21" };
    finding.param_count = 3;
    assert_string_equal(plain(finding_sentence(&scope, &finding)),
                        "Support of Laptop ends on 30\xC2\xA0Jun\xC2\xA0"
                        "2027; it is needed until "
                        "21\xC2\xA0May\xC2\xA0"
                        "2030.");
    scope.lang = LANG_RU; /* the catalogue gives no Russian name */
    assert_non_null(strstr(finding_sentence(&scope, &finding), "Laptop"));
    scope.lang = LANG_ZH;
    assert_non_null(strstr(finding_sentence(&scope, &finding), "笔记本"));
}

TEST(amounts_are_written_as_the_language_does)
{
    struct finding finding = finding_of(REASON_STD_01);
    struct sentence_scope scope = scope_in(LANG_FR);

    finding.remedy = REMEDY_PRICE;
    finding.remedy_value = "1299.50 USD";
    assert_string_equal(plain(remedy_sentence(&scope, &finding)), "Payez au plus 1\xE2\x80\xAF"
                                                                  "299,50\xC2\xA0USD l’unité.");
}

TEST(the_alternative_is_named_and_not_numbered)
{
    struct finding finding = finding_of(REASON_STD_06);
    struct sentence_scope scope = scope_in(LANG_EN);

    finding.remedy = REMEDY_ALTERNATIVE;
    finding.remedy_value = "PRD-2";
    assert_string_equal(plain(remedy_sentence(&scope, &finding)), "Choose instead: Better laptop");
    finding.remedy_value = "PRD-3";
    assert_string_equal(plain(remedy_sentence(&scope, &finding)), "Choose instead: PRD-3");
}

TEST(another_cause_reads_otherwise)
{
    struct finding finding = finding_of(REASON_CON_02);
    struct sentence_scope scope = scope_in(LANG_EN);

    finding.params[0] = (struct finding_param){ "cause", "none" };
    finding.param_count = 1;
    assert_string_equal(plain(finding_sentence(&scope, &finding)),
                        "No contract covers this item, and the amount needs one.");
}

TEST(a_full_arena_is_said_and_not_hidden)
{
    struct finding finding = finding_of(REASON_EOL_01);
    struct sentence_scope scope = scope_in(LANG_EN);

    while (arena_take(&arena, 1, 16) != NULL)
        continue;
    assert_null(finding_sentence(&scope, &finding));
    arena_reset(&arena, 0);
}

TEST(a_hidden_finding_keeps_only_its_line_and_effect)
{
    struct finding finding = finding_of(REASON_SUP_01), shown;

    finding.effect = EFFECT_BLOCK;
    finding.disclosure = DISCLOSURE_SECURITY;
    finding.rule = RULE_R06;
    finding.subject = "RL-1";
    finding.params[0] = (struct finding_param){ "restricted", "Gallowmere" };
    finding.param_count = 1;
    shown = finding_disclose(&finding, DISCLOSURE_SECURITY);
    assert_int_equal(shown.reason, REASON_SUP_01);
    shown = finding_disclose(&finding, DISCLOSURE_INTERNAL);
    assert_int_equal(shown.reason, REASON_GEN_01);
    assert_int_equal(shown.effect, EFFECT_BLOCK);
    assert_int_equal(shown.line, 1);
    assert_int_equal(shown.rule, RULE_R00);
    assert_int_equal(shown.param_count, 0);
    assert_string_equal(shown.subject, "");
    assert_true(shown.citation[0] != '\0');
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_reason_has_its_words_in_six_languages),
        RUN(every_rule_has_a_name_in_six_languages_and_a_citation),
        RUN(every_remedy_but_none_has_a_sentence),
        RUN(values_become_what_people_read),
        RUN(amounts_are_written_as_the_language_does),
        RUN(the_alternative_is_named_and_not_numbered),
        RUN(another_cause_reads_otherwise),
        RUN(a_full_arena_is_said_and_not_hidden),
        RUN(a_hidden_finding_keeps_only_its_line_and_effect),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
