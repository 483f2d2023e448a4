/* slip - the signed part of an approval slip.
 *
 * Pure data.  Source: SLIP v1; the bytes are codec/slip_codec.h, the words on paper print/slip_layout.h.
 */
#ifndef COUNTERSIGN_CORE_SLIP_H
#define COUNTERSIGN_CORE_SLIP_H

#include "base/date.h"
#include "base/money.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SLIP_LINES_MAX = 10,     /* on one slip; more are paginated into several slips */
    SLIP_LINE_TEXT_MAX = 40, /* bytes */
    SLIP_AUDIENCE_MAX = 12,
    SLIP_ITEM_MAX = 16,
    SLIP_REQUEST_MAX = 24,
    SLIP_CONDITIONS_MAX = 8,
    SLIP_NUMBER_SIZE = 12, /* "0042-004051" and NUL: kiosk, serial */
    SLIP_CODE_SIZE = 25,   /* "0042 0040 5112 3456 7897" and NUL: five groups of four */
};

enum slip_decision { SLIP_APPROVED = 1, SLIP_CONDITIONAL = 2, SLIP_EXCEPTION = 3 };

struct slip_id { /* the claim cti, 6 bytes big-endian on the wire */
    uint16_t kiosk;
    uint32_t serial; /* from 1 */
};

struct slip_line {
    char item[SLIP_ITEM_MAX + 1]; /* catalogue product id; "" for free text */
    int64_t quantity;             /* 1 … */
    int64_t unit_price_minor;     /* in the slip's currency */
    uint32_t condition_bits;
    char text[SLIP_LINE_TEXT_MAX + 1]; /* UTF-8 NFC; "" = none */
};

struct slip {
    char audience[SLIP_AUDIENCE_MAX + 1]; /* receiving point */
    int64_t expires;                      /* seconds since 1970, first second the slip is no longer valid */
    int64_t issued;                       /* seconds since 1970 */
    struct slip_id id;
    enum slip_decision decision;
    char request[SLIP_REQUEST_MAX + 1];
    uint64_t officer; /* officer code, never a name */
    uint64_t release; /* catalogue sequence */
    uint8_t release_digest[8];
    int currency; /* ISO 4217 numeric */
    int64_t ceiling_minor;
    struct slip_line lines[SLIP_LINES_MAX];
    size_t line_count;
    uint64_t tree_size; /* the audit log's checkpoint that covers this slip */
    uint8_t tree_root[16];
    uint64_t total_lines;                     /* of the whole request */
    uint32_t conditions[SLIP_CONDITIONS_MAX]; /* standing condition bits' numbers, ascending */
    size_t condition_count;
    unsigned part; /* 1-based; 0 = the only one */
    unsigned parts;
    bool has_superseded;
    struct slip_id superseded;
};

/* "0042-004051" */
void slip_number_format(struct slip_id id, char *ret_text);
MUST_USE enum err slip_number_parse(const char *text, struct slip_id *ret_id);

#endif
