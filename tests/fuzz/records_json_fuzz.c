/* SPDX-License-Identifier: Apache-2.0 */

/* Anybody's bytes as what was on record: what is accepted is canonical to the last byte, and is judged without falling
 * over; judging twice by it says the same. */

#include "fuzz.h"

#include "codec/records_json.h"
#include "core/verdict.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 8 << 20 };

static void judge(const struct records *records, enum purpose purpose, struct arena *arena)
{
    static const struct category categories[] = {
        { .code = "laptop", .parent = "", .unspsc = "", .is_subject = true, .traits = "", .asset_class = "attractive" },
    };
    static const struct rule_setting settings[] = {
        { "R12", "ratio.laptop", "100", DATE_NONE, DATE_NONE, "" },
        { "R30", "median_bp", "0", DATE_NONE, DATE_NONE, "" },
    };
    static const struct org_unit units[] = { { .code = "U", .parent = "", .country = "", .coding_pattern = "",
                                               .plug = "", .voltage = "", .keyboards = "", .region = "" } };
    static const struct product product = { .id = "P", .category = "laptop", .standard = "", .origin = "", .maker = "",
                                            .version = "", .label = "", .label_evidence = "",
                                            .end_of_support = DATE_NONE };
    static const struct line_facts facts = { .product = &product };
    static const struct rulebook book = {
        .release = { .issuer = "", .base_currency = "USD" },
        .categories = categories, .categories_count = 1,
        .settings = settings, .settings_count = 2,
        .units = units, .units_count = 1,
    };
    const struct request_line line = { .product = "P", .gtin = "", .text = "", .category = "", .version = "",
                                       .contract = "", .supplier = "", .origin = "", .quantity = 3,
                                       .unit_price = { 100, "USD" }, .replaces_tag = "T",
                                       .replaces_acquired = DATE_NONE };
    const struct request request = { .number = "", .requester = "", .on_behalf_of = "", .unit = "U",
                                     .receiving_point = "", .coding_block = "", .funding_source = "",
                                     .budget_review = "", .previous_approval = "S", .justification = "",
                                     .purpose = purpose, .need_by = DATE_NONE, .lines = &line, .line_count = 1 };
    struct verdict once, twice;

    if (verdict_judge(&request, &book, &facts, records, 20000, arena, &once) != ERR_NONE ||
        verdict_judge(&request, &book, &facts, records, 20000, arena, &twice) != ERR_NONE)
        return;
    if (once.finding_count != twice.finding_count || once.effect != twice.effect ||
        once.effect == EFFECT_PASS || once.effect == EFFECT_CONDITIONAL)
        abort(); /* nobody knows who asks: it can't pass, whatever is on record */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct records records;
    struct bytes again;
    struct arena arena;

    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE)
        return 0;
    if (records_json_read((struct bytes){ data, size }, &arena, &records) == ERR_NONE) {
        if (records_json_write(&records, &arena, &again) == ERR_NONE &&
            (again.size != size || (size > 0 && memcmp(again.at, data, size) != 0)))
            abort();
        for (int purpose = 0; purpose < PURPOSE_COUNT; purpose++)
            judge(&records, (enum purpose)purpose, &arena);
    }
    arena_done(&arena);
    return 0;
}
