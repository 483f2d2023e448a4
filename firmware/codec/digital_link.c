/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/digital_link.h"

#include "codec/barcode.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { SEGMENTS_MAX = 64, DECODED_MAX = 2 * GS1_VALUE_MAX };

/* Primary keys with the qualifiers that may follow, in this order, each at most once. */
static const struct key {
    const char *ai;
    const char *qualifiers[4];
} keys[] = {
    { "00", { 0 } },        { "01", { "22", "10", "21" } },
    { "01", { "235" } },    { "253", { 0 } },
    { "255", { 0 } },       { "401", { 0 } },
    { "402", { 0 } },       { "414", { "254", "7040" } },
    { "417", { "7040" } },  { "8003", { 0 } },
    { "8004", { "7040" } }, { "8006", { "22", "10", "21" } },
    { "8010", { "8011" } }, { "8013", { 0 } },
    { "8017", { "8019" } }, { "8018", { "8019" } },
};

struct address {
    struct bytes segments[SEGMENTS_MAX]; /* of the path, still escaped */
    size_t count;
    struct bytes query;
};

static int hex_value(uint8_t byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return -1;
}

size_t digital_link_unescape(struct bytes text, char *ret_text, size_t capacity)
{
    size_t size = 0;

    for (size_t i = 0; i < text.size; i++) {
        uint8_t byte = text.at[i];

        if (size == capacity)
            return SIZE_MAX;
        if (byte == '%') {
            int high = i + 2 < text.size ? hex_value(text.at[i + 1]) : -1;
            int low = i + 2 < text.size ? hex_value(text.at[i + 2]) : -1;

            if (high < 0 || low < 0)
                return SIZE_MAX;
            byte = (uint8_t)(high << 4 | low);
            i += 2;
        }
        ret_text[size++] = (char)byte;
    }
    return size;
}

static size_t scheme_size(struct bytes text)
{
    static const char *const schemes[] = { "https://", "http://" };

    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t size = strlen(schemes[i]);

        if (text.size > size && strncasecmp((const char *)text.at, schemes[i], size) == 0)
            return size;
    }
    return 0;
}

static size_t size_until(struct bytes text, const char *stops)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] != 0 && strchr(stops, text.at[i]) != NULL)
            return i;
    }
    return text.size;
}

static struct bytes skip(struct bytes text, size_t size)
{
    if (size > text.size)
        size = text.size;
    return (struct bytes){ text.at + size, text.size - size };
}

static bool split_address(struct bytes text, struct address *ret_address)
{
    struct address address = { .count = 0 };
    size_t size = scheme_size(text);
    struct bytes path;

    if (size == 0)
        return false;
    text = skip(text, size);
    text.size = size_until(text, "#");
    size = size_until(text, "/?");
    if (size == 0 || size == text.size)
        return false;
    path = skip(text, size);
    size = size_until(path, "?");
    address.query = skip(path, size + 1);
    path.size = size;
    while (path.size > 0) {
        path = skip(path, 1); /* the slash */
        size = size_until(path, "/");
        if (address.count == SEGMENTS_MAX)
            return false;
        address.segments[address.count++] = (struct bytes){ path.at, size };
        path = skip(path, size);
    }
    if (address.count > 0 && address.segments[address.count - 1].size == 0)
        address.count--; /* "/…/" */
    *ret_address = address;
    return true;
}

static bool is_segment(struct bytes segment, const char *text)
{
    return bytes_equal(segment, bytes_of_text(text));
}

/* True when the segments after the key and its value are qualifiers of `key` in its order. */
static bool has_form_of(const struct key *key, const struct address *address, size_t at)
{
    size_t next = 0;

    if (!is_segment(address->segments[at], key->ai))
        return false;
    for (size_t i = at + 2; i < address->count; i += 2) {
        while (next < 3 && key->qualifiers[next] != NULL &&
               !is_segment(address->segments[i], key->qualifiers[next]))
            next++;
        if (next == 3 || key->qualifiers[next] == NULL)
            return false;
        next++;
    }
    return true;
}

/* The path may have any prefix, so the key is looked for from the end: pairs fill it up to there. */
static bool find_key(const struct address *address, size_t *ret_at)
{
    for (size_t at = address->count; at >= 2;) {
        at -= 2;
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            if (has_form_of(&keys[i], address, at)) {
                *ret_at = at;
                return true;
            }
        }
    }
    return false;
}

static bool refuse(struct gs1_trouble *ret_trouble, const char *ai)
{
    *ret_trouble = (struct gs1_trouble){ .problem = GS1_BAD_CHARACTER };
    snprintf(ret_trouble->ai, sizeof ret_trouble->ai, "%s", ai);
    return false;
}

static bool add_element(struct gs1 *gs1, const char *ai, struct bytes escaped,
                        struct gs1_trouble *ret_trouble)
{
    char value[DECODED_MAX], padded[GTIN_SIZE];
    size_t size = digital_link_unescape(escaped, value, sizeof value);
    bool is_short_gtin = strcmp(ai, "01") == 0 && (size == 8 || size == 12 || size == 13);

    if (size == SIZE_MAX)
        return refuse(ret_trouble, ai);
    if (is_short_gtin) {
        memcpy(padded, "00000000000000", GTIN_SIZE);
        memcpy(padded + GTIN_DIGITS - size, value, size);
        return gs1_add(gs1, ai, (struct bytes){ (const uint8_t *)padded, GTIN_DIGITS }, ret_trouble);
    }
    return gs1_add(gs1, ai, (struct bytes){ (const uint8_t *)value, size }, ret_trouble);
}

static bool add_path(const struct address *address, size_t at, struct gs1 *gs1,
                     struct gs1_trouble *ret_trouble)
{
    for (; at + 1 < address->count; at += 2) {
        char ai[GS1_AI_SIZE] = "";

        memcpy(ai, address->segments[at].at, address->segments[at].size);
        if (!add_element(gs1, ai, address->segments[at + 1], ret_trouble))
            return false;
    }
    return true;
}

/* Other names than identifiers are the web site's own business. */
static bool add_query(struct bytes query, struct gs1 *gs1, struct gs1_trouble *ret_trouble)
{
    while (query.size > 0) {
        size_t size = size_until(query, "&;");
        struct bytes pair = { query.at, size };
        size_t name_size = size_until(pair, "=");
        char ai[GS1_AI_SIZE] = "";

        query = skip(query, size + 1);
        if (name_size == pair.size || name_size >= GS1_AI_SIZE)
            continue;
        memcpy(ai, pair.at, name_size);
        if (gs1_is_ai(ai) && !add_element(gs1, ai, skip(pair, name_size + 1), ret_trouble))
            return false;
    }
    return true;
}

/* "…/2026/01/15" is a web page, "…/01/09521234543210" a GTIN with a wrong check digit. */
static bool is_identifier(const struct address *address, size_t at)
{
    struct address only_key = *address;
    struct gs1 gs1 = { .count = 0 };
    struct gs1_trouble trouble;

    only_key.count = at + 2;
    return add_path(&only_key, at, &gs1, &trouble) || trouble.problem == GS1_CHECK_DIGIT;
}

enum digital_link digital_link_parse(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble)
{
    struct gs1 gs1 = { .count = 0 };
    struct address address;
    size_t at;

    if (!split_address(text, &address) || !find_key(&address, &at) || !is_identifier(&address, at))
        return DIGITAL_LINK_NONE;
    if (!add_path(&address, at, &gs1, ret_trouble) || !add_query(address.query, &gs1, ret_trouble))
        return DIGITAL_LINK_BAD;
    *ret_gs1 = gs1;
    return DIGITAL_LINK_FINE;
}
