/* SPDX-License-Identifier: Apache-2.0 */

/* What holds of every judgement, tried with generated requests against the small catalogue. */

#include "support/support.h"

#include "codec/records_json.h"
#include "codec/request_json.h"
#include "codec/verdict_json.h"
#include "rules/rules_catalogue.h"

#include <string.h>

enum { ARENA_BYTES = 32 << 20, CASES = 3000, LINES_MAX = 5, PRODUCTS_MAX = 400 };

static struct {
    struct arena arena;
    struct catalogue *catalogue;
    const struct rulebook *book;
    const struct product *products[PRODUCTS_MAX];
    size_t product_count;
    uint64_t state;
    int32_t first_day;
    struct records records; /* what the next judgement finds on record */
} run;

static uint32_t draw(uint32_t below)
{
    run.state ^= run.state << 13;
    run.state ^= run.state >> 7;
    run.state ^= run.state << 17;
    return (uint32_t)(run.state >> 32) % below;
}

static bool draw_one_in(uint32_t chances)
{
    return draw(chances) == 0;
}

static struct money draw_price(void)
{
    static const char *const currencies[] = { "USD", "EUR", "JPY", "KWD", "CHF" };
    const struct currency *currency = currency_find(currencies[draw(draw_one_in(6) ? 5 : 4)]);
    struct money price = { .minor = draw(120000) };

    assert_non_null(currency);
    memcpy(price.currency, currency->code, sizeof price.currency);
    return draw_one_in(30) ? (struct money){ 0 } : price;
}

static const struct answer *draw_answers(size_t *ret_count)
{
    static const struct answer all[] = {
        { "business-function", "payroll" },
        { "data-class", "public" },
        { "data-location", "KE" },
        { "exit-plan", "yes" },
        { "hosting", "public-cloud" },
        { "import-permit", "P-1" },
        { "network-use", "no" },
        { "personal-data", "yes" },
        { "pilot-days", "30" },
        { "ports", "usb" },
        { "site", "indoor" },
        { "start", "2027-01-01" },
        { "users", "20" },
    };
    struct answer *answers = ARENA_TAKE(&run.arena, sizeof all / sizeof all[0], struct answer);

    assert_non_null(answers);
    *ret_count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (draw_one_in(2))
            answers[(*ret_count)++] = all[i];
    }
    return answers;
}

/* In which little is wrong, so that the milder verdicts are met as well. */
static void tame(struct request_line *line)
{
    static const struct money price = { 45000, "USD" };

    line->version = "";
    line->contract = "CTR-1";
    line->quantity = 1;
    line->unit_price = price;
    line->replaces_tag = "";
}

static struct request_line draw_line(void)
{
    static const char *const contracts[] = { "CTR-1", "CTR-1",   "CTR-1",    "",
                                             "CTR-2", "CTR-OLD", "CTR-FULL", "CTR-9" };
    static const char *const versions[] = { "", "7.4", "6.1", "2.4", "99" };
    static const char *const tags[] = { "A-1", "L-1", "L-2", "L-4", "N-4" };
    struct request_line line = {
        .product = run.products[draw((uint32_t)run.product_count)]->id,
        .gtin = "",
        .text = "",
        .category = "",
        .version = versions[draw(5)],
        .contract = contracts[draw(8)],
        .supplier = "",
        .origin = draw_one_in(3) ? "MX" : "",
        .quantity = draw_one_in(20) ? 20000 : 1 + draw(12),
        .unit_price = draw_price(),
        .replaces_tag = draw_one_in(3) ? tags[draw(5)] : "",
        .replaces_acquired = draw_one_in(2) ? run.first_day - (int32_t)draw(3000) : DATE_NONE,
        .replaces_disposition = (enum disposition)draw(DISPOSITION_COUNT),
    };

    if (draw_one_in(12)) {
        line.product = "";
        line.text = "Something else";
        line.category = draw_one_in(2) ? "laptop" : "";
    }
    line.answers = draw_answers(&line.answer_count);
    return line;
}

static const char *draw_category(void)
{
    static const char *const categories[] = { "laptop", "spare", "server", "app", "powered", "printer" };

    return categories[draw(6)];
}

static void draw_lists(struct records *records)
{
    struct record_sum *sums = ARENA_TAKE(&run.arena, 2, struct record_sum);
    struct record_open *open = ARENA_TAKE(&run.arena, 4, struct record_open);
    struct record_waiver *waivers = ARENA_TAKE(&run.arena, run.book->waivers_count, struct record_waiver);
    struct record_price *prices = ARENA_TAKE(&run.arena, 6, struct record_price);

    assert_true(sums != NULL && open != NULL && waivers != NULL && prices != NULL);
    for (records->sums_count = 0; records->sums_count < 2; records->sums_count++)
        sums[records->sums_count] = (struct record_sum){ draw_category(), draw(600000), draw(4) };
    for (records->open_count = 0; records->open_count < draw(5) && records->open_count < 4; records->open_count++)
        open[records->open_count] =
            (struct record_open){ "R-9", run.products[draw((uint32_t)run.product_count)]->id, draw_category(), draw(6) };
    for (records->waivers_count = 0; records->waivers_count < run.book->waivers_count; records->waivers_count++)
        waivers[records->waivers_count] =
            (struct record_waiver){ run.book->waivers[records->waivers_count].id, (int64_t)draw(12) - 2 };
    for (records->prices_count = 0; records->prices_count < 6; records->prices_count++)
        prices[records->prices_count] =
            (struct record_price){ run.products[draw((uint32_t)run.product_count)]->id, "USD", draw(90000), draw(6) };
    records->sums = sums;
    records->open = open;
    records->waivers = waivers;
    records->prices = prices;
}

/* Sometimes much is on record, sometimes nothing. */
static struct records draw_records(void)
{
    static const struct record_debt debts[] = { { "pilot-result", "R-1", 20000 }, { "regularisation", "R-2", 30000 } };
    static const struct record_tag tags[] = { { "A-1", "R-3" } };
    static const struct record_approval approvals[] = { { "0042-000001", "R-4", "U-NBO", 30000, false },
                                                        { "0042-000001", "R-4", "U-NBO", 30000, true } };
    struct records records = { .sums = NULL };

    if (draw_one_in(2))
        draw_lists(&records);
    records.debts = debts;
    records.debts_count = draw(3);
    records.tags = tags;
    records.tags_count = draw_one_in(4);
    records.approvals = &approvals[draw_one_in(5)];
    records.approvals_count = draw(2);
    return records;
}

static struct request draw_request(void)
{
    static const char *const people[] = { "P-REQ",  "P-REQ",  "P-REQ", "P-REQ",
                                          "P-LATE", "P-GONE", "P-GVA", "P-X" };
    size_t count = 1 + draw(LINES_MAX);
    struct request_line *lines = ARENA_TAKE(&run.arena, count + 3, struct request_line);
    bool is_tame = draw_one_in(2);

    assert_non_null(lines);
    run.records = draw_records();
    if (is_tame)
        count = 1 + draw(2);
    for (size_t i = 0; i <= count; i++) {
        lines[i] = draw_line();
        if (is_tame)
            tame(&lines[i]);
    }
    return (struct request){
        .number = "",
        .requester = is_tame ? "P-REQ" : people[draw(8)],
        .on_behalf_of = "",
        .unit = !is_tame && draw_one_in(20) ? "U-X" : draw_one_in(2) ? "U-NBO-LAB" : "U-NBO",
        .receiving_point = !is_tame && draw_one_in(20) ? "" : "KENBO-1",
        .coding_block = !is_tame && draw_one_in(10) ? "X" : "26NBO-1234",
        .funding_source = "",
        .budget_review = draw_one_in(2) ? "BR-1" : "",
        .previous_approval = draw_one_in(2) ? "0042-000001" : "",
        .justification = draw_one_in(2) ? "It broke." : "",
        .purpose = draw_one_in(2) ? PURPOSE_NEW : (enum purpose)draw(PURPOSE_COUNT),
        .need_by = draw_one_in(3) ? run.first_day + (int32_t)draw(400) : DATE_NONE,
        .lines = lines,
        .line_count = count,
    };
}

static int32_t draw_day(void)
{
    return run.first_day + (int32_t)draw(200);
}

struct judged {
    struct request request;
    struct line_facts *facts;
    struct verdict verdict;
};

static struct judged judge(const struct request *request, int32_t day)
{
    struct judged judged = { .request = *request,
                             .facts = ARENA_TAKE(&run.arena, request->line_count, struct line_facts) };

    assert_non_null(judged.facts);
    CHECK_OK(catalogue_facts(run.catalogue, request, &run.arena, judged.facts));
    CHECK_OK(verdict_judge(request, run.book, judged.facts, &run.records, day, &run.arena, &judged.verdict));
    return judged;
}

static struct bytes write_verdict(const struct judged *judged, enum disclosure clearance, enum lang lang)
{
    const struct sentence_scope scope = {
        .book = run.book,
        .request = &judged->request,
        .facts = judged->facts,
        .verdict = &judged->verdict,
        .arena = &run.arena,
        .lang = lang,
    };
    struct bytes json;

    CHECK_OK(verdict_json_write(&scope, clearance, true, &json));
    return json;
}

static int rank(enum effect effect)
{
    return effect == EFFECT_NOT_SUBJECT ? -1 : (int)effect;
}

static bool holds_text(struct bytes json, const char *text)
{
    return text[0] != '\0' && memmem(json.at, json.size, text, strlen(text)) != NULL;
}

TEST(one_more_line_never_improves_the_verdict)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        int32_t day = draw_day();
        struct judged before = judge(&request, day), after;

        request.line_count++;
        after = judge(&request, day);
        assert_true(rank(after.verdict.effect) >= rank(before.verdict.effect));
        for (size_t k = 0; k + 1 < request.line_count; k++)
            assert_true(rank(after.verdict.lines[k].effect) >= rank(before.verdict.lines[k].effect));
        arena_reset(&run.arena, mark);
    }
}

TEST(one_more_restriction_never_improves_the_verdict)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        int32_t day = draw_day();
        struct judged judged = judge(&request, day);
        struct restriction restrictions[40];
        struct rulebook stricter = *run.book;
        struct verdict verdict;

        assert_true(stricter.restrictions_count < 40);
        memcpy(restrictions, stricter.restrictions, stricter.restrictions_count * sizeof restrictions[0]);
        restrictions[stricter.restrictions_count] = (struct restriction){
            .id = "RL-X",
            .authority = "LIST/X",
            .subject_kind = "maker",
            .subject = "Averlinde",
            .scope = "*",
            .is_block = draw_one_in(2),
            .exceptions = "",
            .from = DATE_NONE,
            .until = DATE_NONE,
        };
        stricter.restrictions = restrictions;
        stricter.restrictions_count++;
        CHECK_OK(verdict_judge(&request, &stricter, judged.facts, &run.records, day, &run.arena, &verdict));
        assert_true(rank(verdict.effect) >= rank(judged.verdict.effect));
        arena_reset(&run.arena, mark);
    }
}

static void add_debt(struct records *records)
{
    static const struct record_debt more[] = { { "pilot-result", "R-1", 20000 },
                                               { "regularisation", "R-2", 30000 },
                                               { "pilot-result", "R-7", 10000 },
                                               { "regularisation", "R-8", 10000 } };

    records->debts = more;
    records->debts_count += 2;
}

static void add_sum(struct records *records, const char *category)
{
    struct record_sum *sums = ARENA_TAKE(&run.arena, records->sums_count + 1, struct record_sum);
    bool is_there = false;

    assert_non_null(sums);
    for (size_t i = 0; i < records->sums_count; i++) {
        sums[i] = records->sums[i];
        if (strcmp(sums[i].category, category) != 0 || is_there)
            continue;
        sums[i].base_minor += 500000;
        sums[i].requests++;
        is_there = true;
    }
    if (!is_there)
        sums[records->sums_count++] = (struct record_sum){ category, 500000, 1 };
    records->sums = sums;
}

static void add_open(struct records *records, const char *category)
{
    struct record_open *open = ARENA_TAKE(&run.arena, records->open_count + 1, struct record_open);

    assert_non_null(open);
    for (size_t i = 0; i < records->open_count; i++)
        open[i] = records->open[i];
    open[records->open_count++] = (struct record_open){ "R-9", "SPA-OK", category, 4 };
    records->open = open;
}

static void use_waivers(struct records *records)
{
    struct record_waiver *used = ARENA_TAKE(&run.arena, run.book->waivers_count, struct record_waiver);

    assert_non_null(used);
    for (size_t i = 0; i < run.book->waivers_count; i++)
        used[i] = (struct record_waiver){ run.book->waivers[i].id,
                                          records->waivers_count > 0 ? records->waivers[i].used + 3 : 3 };
    records->waivers = used;
    records->waivers_count = run.book->waivers_count;
}

/* One thing more on record, of a kind that is held against a request. */
static void add_record(struct records *records, const struct line_facts *facts)
{
    static const struct record_tag tags[] = { { "A-1", "R-3" }, { "L-1", "R-3" }, { "N-4", "R-3" } };
    const char *category = facts->product != NULL ? facts->product->category : "laptop";

    switch (draw(5)) {
    case 0:
        add_sum(records, category);
        break;
    case 1:
        add_open(records, draw_one_in(2) ? category : "spare");
        break;
    case 2:
        use_waivers(records);
        break;
    case 3:
        records->tags = tags;
        records->tags_count = 3;
        break;
    default:
        add_debt(records);
        break;
    }
}

static size_t held_against(const struct verdict *verdict)
{
    size_t count = 0;

    for (size_t i = 0; i < verdict->finding_count; i++)
        count += verdict->findings[i].effect == EFFECT_REFER;
    return count;
}

TEST(one_more_thing_on_record_never_improves_the_verdict)
{
    unsigned worse = 0, noticed = 0;

    for (int i = 0; i < 2 * CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        int32_t day = draw_day();
        struct judged before = judge(&request, day), after;

        add_record(&run.records, &before.facts[0]);
        after = judge(&request, day);
        assert_true(rank(after.verdict.effect) >= rank(before.verdict.effect));
        for (size_t k = 0; k < request.line_count; k++)
            assert_true(rank(after.verdict.lines[k].effect) >= rank(before.verdict.lines[k].effect));
        worse += rank(after.verdict.effect) > rank(before.verdict.effect);
        noticed += held_against(&after.verdict) > held_against(&before.verdict);
        arena_reset(&run.arena, mark);
    }
    assert_true(worse > 10 && noticed > 300); /* the generator draws what matters */
}

/* Pieces that all lines of the request would take of one waiver. */
static int64_t taken_of(const struct verdict *verdict, const char *waiver)
{
    int64_t taken = 0;

    for (size_t i = 0; i < verdict->waived_count; i++) {
        if (strcmp(verdict->waived[i].waiver, waiver) == 0)
            taken += verdict->waived[i].quantity;
    }
    return taken;
}

static bool says_the_same(const struct finding *a, const struct finding *b)
{
    for (size_t i = 0; i < a->param_count && a->param_count == b->param_count; i++) {
        if (strcmp(a->params[i].value, b->params[i].value) != 0)
            return false;
    }
    return a->param_count == b->param_count;
}

static const struct finding *same_finding(const struct verdict *verdict, const struct finding *finding)
{
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *other = &verdict->findings[i];

        if (other->line == finding->line && other->rule == finding->rule && other->reason == finding->reason &&
            strcmp(other->subject, finding->subject) == 0 && says_the_same(other, finding))
            return other;
    }
    return NULL;
}

/* Held against the same request where nothing is waived. */
static size_t check_waived(const struct judged *with, const struct judged *without)
{
    size_t lifted = 0;

    for (size_t i = 0; i < without->verdict.finding_count; i++) {
        const struct finding *bare = &without->verdict.findings[i];
        const struct finding *now = same_finding(&with->verdict, bare);

        if (bare->line == 0)
            continue; /* R16 speaks only where nothing else does */
        assert_non_null(now);
        if (now->effect == bare->effect)
            continue;
        lifted++;
        if (bare->reason == REASON_STD_06)
            assert_true(bare->effect == EFFECT_BLOCK && now->effect == EFFECT_REFER);
        else
            assert_true(bare->effect == EFFECT_REFER && now->effect == EFFECT_CONDITIONAL);
        assert_true(now->condition[0] != '\0' && bare->reason != REASON_STD_07);
    }
    return lifted;
}

TEST(a_waiver_lifts_exactly_one_finding_and_never_more_pieces_than_are_left)
{
    unsigned seen = 0;

    for (int i = 0; i < 4 * CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        const struct rulebook *book = run.book;
        struct rulebook bare = *run.book;
        int32_t day = draw_day();
        struct judged with = judge(&request, day), without;

        bare.waivers_count = 0;
        run.book = &bare;
        without = judge(&request, day);
        run.book = book;
        assert_int_equal(check_waived(&with, &without), with.verdict.waived_count);
        for (size_t w = 0; w < book->waivers_count; w++) {
            const struct waiver *waiver = &book->waivers[w];
            int64_t taken = taken_of(&with.verdict, waiver->id), used = 0;

            for (size_t k = 0; k < run.records.waivers_count; k++) {
                if (strcmp(run.records.waivers[k].waiver, waiver->id) == 0)
                    used = run.records.waivers[k].used;
            }
            if (taken > 0)
                assert_true(taken + (used > 0 ? used : 0) <= waiver->quantity &&
                            date_is_within(day, waiver->from, waiver->until));
        }
        seen += with.verdict.waived_count > 0;
        arena_reset(&run.arena, mark);
    }
    assert_true(seen > 50);
}

TEST(the_verdict_is_the_worst_of_its_findings)
{
    unsigned seen[EFFECT_NOT_SUBJECT + 1] = { 0 };

    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        struct judged judged = judge(&request, draw_day());
        const struct verdict *verdict = &judged.verdict;
        int worst = verdict->effect == EFFECT_NOT_SUBJECT ? -1 : 0;
        int of_line[LINES_MAX + 1] = { 0 };

        seen[verdict->effect]++;
        for (size_t k = 0; k < verdict->finding_count; k++) {
            const struct finding *finding = &verdict->findings[k];

            if (worst >= 0 && rank(finding->effect) > worst)
                worst = rank(finding->effect);
            if (finding->line > 0 && rank(finding->effect) > of_line[finding->line - 1])
                of_line[finding->line - 1] = rank(finding->effect);
            assert_true(finding->citation[0] != '\0');
        }
        assert_int_equal(rank(verdict->effect), worst);
        for (size_t k = 0; k < request.line_count && worst >= 0; k++)
            assert_int_equal(rank(verdict->lines[k].effect), of_line[k]);
        arena_reset(&run.arena, mark);
    }
    for (int effect = EFFECT_PASS; effect <= EFFECT_NOT_SUBJECT; effect++)
        assert_true(seen[effect] >= 3); /* the generator reaches them all */
}

static bool is_subject(const char *code)
{
    const struct category *category = rulebook_category(run.book, code);

    return category == NULL || category->is_subject;
}

static bool is_waived(const struct verdict *verdict, size_t line)
{
    for (size_t i = 0; i < verdict->waived_count; i++) {
        if (verdict->waived[i].line == line)
            return true;
    }
    return false;
}

TEST(what_is_unknown_never_passes)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        struct judged judged = judge(&request, draw_day());

        for (size_t k = 0; k < request.line_count; k++) {
            const struct line_verdict *line = &judged.verdict.lines[k];

            if (!is_subject(line->category))
                continue;
            if (line->state == STATE_UNKNOWN || line->total_base_minor < 0 ||
                (line->state == STATE_EXPIRED && !is_waived(&judged.verdict, k + 1)))
                assert_true(rank(line->effect) >= EFFECT_NEEDS_INFO);
            if (judged.facts[k].product == NULL)
                assert_true(rank(line->effect) >= EFFECT_REFER);
            if (line->state == STATE_PROHIBITED ||
                (line->state == STATE_RETIRED && !is_waived(&judged.verdict, k + 1)))
                assert_int_equal(line->effect, EFFECT_BLOCK);
            if (line->state == STATE_RETIRED)
                assert_true(rank(line->effect) >= EFFECT_REFER);
        }
        arena_reset(&run.arena, mark);
    }
}

TEST(only_a_delegation_opens_the_express_lane)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        struct judged judged = judge(&request, draw_day());
        const struct verdict *verdict = &judged.verdict;

        assert_int_equal(verdict->lane == LANE_EXPRESS, verdict->delegation[0] != '\0');
        assert_int_equal(verdict->lane == LANE_EXPRESS,
                         verdict->effect == EFFECT_PASS || verdict->effect == EFFECT_CONDITIONAL);
        if (verdict->lane == LANE_EXPRESS)
            assert_true(verdict->total_base_minor >= 0 && verdict->total_base_minor <= 800000);
        arena_reset(&run.arena, mark);
    }
}

TEST(the_order_of_lines_does_not_matter)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        int32_t day = draw_day();
        struct judged there = judge(&request, day), back;
        struct request_line turned[LINES_MAX + 1];

        for (size_t k = 0; k < request.line_count; k++)
            turned[k] = request.lines[request.line_count - 1 - k];
        request.lines = turned;
        back = judge(&request, day);
        assert_int_equal(there.verdict.effect, back.verdict.effect);
        assert_int_equal(there.verdict.lane, back.verdict.lane);
        assert_int_equal(there.verdict.total_base_minor, back.verdict.total_base_minor);
        assert_int_equal(there.verdict.valid_until, back.verdict.valid_until);
        assert_int_equal(there.verdict.finding_count, back.verdict.finding_count);
        for (size_t k = 0; k < request.line_count; k++) {
            const struct line_verdict *a = &there.verdict.lines[k];
            const struct line_verdict *b = &back.verdict.lines[request.line_count - 1 - k];

            assert_int_equal(a->effect, b->effect);
            assert_int_equal(a->condition_bits, b->condition_bits);
        }
        arena_reset(&run.arena, mark);
    }
}

TEST(the_same_inputs_give_the_same_bytes)
{
    for (int i = 0; i < CASES / 4; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request(), back;
        int32_t day = draw_day();
        enum lang lang = (enum lang)draw(LANG_COUNT);
        struct judged once = judge(&request, day), twice;
        struct bytes json;

        CHECK_OK(records_json_write(&run.records, &run.arena, &json));
        CHECK_OK(records_json_read(json, &run.arena, &run.records));
        CHECK_OK(request_json_write(&request, &run.arena, &json));
        CHECK_OK(request_json_read(json, &run.arena, &back, NULL));
        twice = judge(&back, day);
        assert_true(bytes_equal(write_verdict(&once, DISCLOSURE_SECURITY, lang),
                                write_verdict(&twice, DISCLOSURE_SECURITY, lang)));
        arena_reset(&run.arena, mark);
    }
}

/* Nothing of a hidden finding is in the bytes: not its code, not what it is about, not its sentence. */
static void check_hidden(const struct judged *judged, const struct finding *finding, struct bytes json,
                         enum lang lang)
{
    const struct sentence_scope scope = {
        .book = run.book,
        .request = &judged->request,
        .facts = judged->facts,
        .verdict = &judged->verdict,
        .arena = &run.arena,
        .lang = lang,
    };

    assert_false(holds_text(json, reason_code(finding->reason)));
    assert_false(holds_text(json, reason_label(finding->reason, lang)));
    assert_false(holds_text(json, finding_sentence(&scope, finding)));
    if (finding->disclosure == DISCLOSURE_SECURITY && finding->rule != RULE_R03)
        assert_false(holds_text(json, finding->subject));
}

TEST(what_is_for_security_people_is_in_no_public_byte)
{
    unsigned hidden = 0;

    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        struct judged judged = judge(&request, draw_day());
        enum lang lang = (enum lang)draw(LANG_COUNT);
        struct bytes json = write_verdict(&judged, DISCLOSURE_PUBLIC, lang);

        for (size_t k = 0; k < judged.verdict.finding_count; k++) {
            const struct finding *finding = &judged.verdict.findings[k];

            if (reason_disclosure(finding->reason) == DISCLOSURE_PUBLIC)
                continue;
            check_hidden(&judged, finding, json, lang);
            hidden++;
        }
        arena_reset(&run.arena, mark);
    }
    assert_true(hidden > 500);
}

TEST(amounts_are_converted_to_the_nearest_minor_unit)
{
    for (int i = 0; i < CASES; i++) {
        size_t mark = arena_mark(&run.arena);
        struct request request = draw_request();
        int32_t day = run.first_day;
        struct judged judged = judge(&request, day);

        for (size_t k = 0; k < request.line_count; k++) {
            const struct line_verdict *line = &judged.verdict.lines[k];
            const struct rate *rate = rulebook_rate(run.book, line->total.currency, date_month(day));
            int64_t off;

            if (line->total.currency[0] == '\0')
                continue;
            assert_int_equal(line->total.minor,
                             request.lines[k].unit_price.minor * request.lines[k].quantity);
            if (rate == NULL)
                continue;
            off = line->total.minor * rate->numerator - line->total_base_minor * rate->denominator;
            assert_true(2 * (off < 0 ? -off : off) <= rate->denominator);
        }
        arena_reset(&run.arena, mark);
    }
}

static void collect_products(void)
{
    for (size_t i = 0; i < run.book->categories_count; i++) {
        const struct product *found = NULL;
        size_t count = 0, total = 0;

        for (size_t offset = 0; offset == 0 || offset < total; offset += count) {
            CHECK_OK(catalogue_by_category(run.catalogue, run.book->categories[i].code, offset,
                                           CATALOGUE_SEARCH_MAX, &run.arena, &found, &count, &total));
            if (count == 0)
                break;
            for (size_t k = 0; k < count && run.product_count < PRODUCTS_MAX; k++)
                run.products[run.product_count++] = &found[k];
        }
    }
}

static int set_up(void **state)
{
    (void)state;
    run.state = UINT64_C(0x5DEECE66D1234567);
    if (arena_init(&run.arena, ARENA_BYTES) != ERR_NONE ||
        rules_catalogue_open(&run.arena, &run.catalogue) != 0 ||
        date_parse("2026-11-21", &run.first_day) != ERR_NONE)
        return -1;
    run.book = catalogue_rulebook(run.catalogue);
    collect_products();
    return run.product_count > 50 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_close(run.catalogue);
    arena_done(&run.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(one_more_line_never_improves_the_verdict),
        RUN(one_more_restriction_never_improves_the_verdict),
        RUN(one_more_thing_on_record_never_improves_the_verdict),
        RUN(a_waiver_lifts_exactly_one_finding_and_never_more_pieces_than_are_left),
        RUN(the_verdict_is_the_worst_of_its_findings),
        RUN(what_is_unknown_never_passes),
        RUN(only_a_delegation_opens_the_express_lane),
        RUN(the_order_of_lines_does_not_matter),
        RUN(the_same_inputs_give_the_same_bytes),
        RUN(what_is_for_security_people_is_in_no_public_byte),
        RUN(amounts_are_converted_to_the_nearest_minor_unit),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
