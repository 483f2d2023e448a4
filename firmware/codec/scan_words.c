/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_BYTES_MAX = 4 * SCAN_SHOWN_MAX + 8 };

static const char *const kind_codes[SCAN_KIND_COUNT] = {
    "PRODUCT",    "SLIP",  "GRN",        "FORM",      "BOARD",  "REFERRAL",
    "REVOCATION", "BADGE", "SHORT_CODE", "ASSET_TAG", "SERIAL", "LABEL",    "FOREIGN", "UNREADABLE",
};

static const char *const foreign_codes[SCAN_FOREIGN_COUNT] = {
#define FOREIGN(name) #name,
#include "codec/scan_foreign.def"
#undef FOREIGN
};

static const char *const problem_codes[SCAN_PROBLEM_COUNT] = {
#define PROBLEM(name) #name,
#include "codec/scan_problem.def"
#undef PROBLEM
};

static const enum str foreign_sentences[SCAN_FOREIGN_COUNT] = {
#define FOREIGN(name) STR_SCAN_FOREIGN_##name,
#include "codec/scan_foreign.def"
#undef FOREIGN
};

static const enum str problem_sentences[SCAN_PROBLEM_COUNT] = {
#define PROBLEM(name) STR_SCAN_PROBLEM_##name,
#include "codec/scan_problem.def"
#undef PROBLEM
};

const char *scan_kind_code(enum scan_kind kind)
{
    return kind_codes[kind];
}

const char *scan_foreign_code(enum scan_foreign foreign)
{
    return foreign_codes[foreign];
}

const char *scan_problem_code(enum scan_problem problem)
{
    return problem_codes[problem];
}

enum scan_signal scan_signal(const struct scan *scan)
{
    switch (scan->kind) {
    case SCAN_PRODUCT:
    case SCAN_SLIP:
    case SCAN_FORM:
    case SCAN_BOARD:
    case SCAN_REVOCATION:
    case SCAN_BADGE:
    case SCAN_SHORT_CODE:
    case SCAN_ASSET_TAG:
    case SCAN_SERIAL:
        return SCAN_SIGNAL_ACCEPTED;
    case SCAN_GRN:
    case SCAN_REFERRAL:
    case SCAN_LABEL:
    case SCAN_FOREIGN:
        return SCAN_SIGNAL_ASIDE;
    case SCAN_UNREADABLE:
    case SCAN_KIND_COUNT:
        return SCAN_SIGNAL_REFUSED;
    }
    return SCAN_SIGNAL_REFUSED;
}

static enum str sentence_of(const struct scan *scan)
{
    switch (scan->kind) {
    case SCAN_PRODUCT:
        return scan->serial[0] != '\0' ? STR_SCAN_PRODUCT_SERIAL : STR_SCAN_PRODUCT;
    case SCAN_SLIP:
        return STR_SCAN_SLIP;
    case SCAN_GRN:
        return STR_SCAN_GRN;
    case SCAN_FORM:
        return STR_SCAN_FORM;
    case SCAN_BOARD:
        return STR_SCAN_BOARD;
    case SCAN_REFERRAL:
        return STR_SCAN_REFERRAL;
    case SCAN_REVOCATION:
        return STR_SCAN_REVOCATION;
    case SCAN_BADGE:
        return STR_SCAN_BADGE;
    case SCAN_SHORT_CODE:
        return STR_SCAN_SHORT_CODE;
    case SCAN_ASSET_TAG:
        return STR_SCAN_ASSET_TAG;
    case SCAN_SERIAL:
        return STR_SCAN_SERIAL;
    case SCAN_LABEL:
        return STR_SCAN_LABEL;
    case SCAN_FOREIGN:
        return foreign_sentences[scan->foreign];
    case SCAN_UNREADABLE:
    case SCAN_KIND_COUNT:
        break;
    }
    /* Inside a label the number is one of several: the sentence names the element. */
    if (scan->problem == SCAN_PROBLEM_CHECK_DIGIT && scan->ai[0] != '\0')
        return STR_SCAN_PROBLEM_ELEMENT_CHECK;
    return problem_sentences[scan->problem];
}

/* At most SCAN_SHOWN_MAX characters, then an ellipsis. */
static void shorten(const char *text, char *ret_shown)
{
    struct bytes bytes = bytes_of_text(text);
    size_t cursor = 0;

    for (int i = 0; i < SCAN_SHOWN_MAX && cursor < bytes.size; i++)
        utf8_next(bytes, &cursor);
    snprintf(ret_shown, SHOWN_BYTES_MAX, "%.*s%s", (int)cursor, text,
             cursor < bytes.size ? "\xE2\x80\xA6" : "");
}

/* As printed below the bars: eight, thirteen or fourteen digits. */
static const char *shown_gtin(const char *gtin)
{
    size_t zeroes = strspn(gtin, "0");

    return zeroes >= 6 ? gtin + 6 : zeroes >= 1 ? gtin + 1 : gtin;
}

/* "0042 0040 5112 3456 7897" */
static void group_by_four(const char *code, char *ret_grouped, size_t capacity)
{
    struct buffer buffer = { .at = (uint8_t *)ret_grouped, .capacity = capacity - 1 };

    for (size_t i = 0; code[i] != '\0'; i++) {
        if (i > 0 && i % 4 == 0)
            buffer_put_byte(&buffer, ' ');
        buffer_put_byte(&buffer, (uint8_t)code[i]);
    }
    ret_grouped[buffer.used] = '\0';
}

const char *scan_sentence(const struct scan *scan, enum lang lang, struct arena *arena)
{
    char shown[SHOWN_BYTES_MAX], code[SHOWN_BYTES_MAX], expected[2] = { scan->expected, '\0' };
    const struct lang_arg args[] = {
        { "gtin", scan->gtin[0] != '\0' ? shown_gtin(scan->gtin) : "" },
        { "serial", scan->serial },
        { "text", shown },
        { "code", code },
        { "expected", expected },
        { "element", scan->ai },
    };

    shorten(scan->text, shown);
    if (scan->kind == SCAN_SHORT_CODE)
        group_by_four(scan->code, code, sizeof code);
    else
        shorten(scan->code, code);
    return lang_fill(arena, lang_text(lang, sentence_of(scan)), args, sizeof args / sizeof args[0]);
}
