/* scan - one grammar for everything a scanner or a keyboard can send.
 *
 * Pure, bounded, and never without an answer: every byte string is exactly one kind, and every kind has a
 * sentence.  Nothing that is read is opened, run or believed.
 *
 * In this order:
 *   1. spaces, line ends and a byte-order mark at either end go; an AIM prefix (ISO/IEC 15424: "]Q1" …) names
 *      the symbology
 *   2. what another keyboard layout or script made of digits becomes digits again (only when all of the scan
 *      is such)
 *   3. our own codes: 743531, 743530 slip · 743532 goods-received note · 743533 request form · 743534 board
 *      decision · 743535 referral · 743536 revocation list; QR only
 *   4. ISO/IEC 15434 labels ("[)>" RS "06" GS …); GS1: ]C1 ]e0 ]d2 ]Q3 ]J1, or FNC1 inside, or "(01)…"
 *   5. EAN and UPC, the 20 digits of a slip's short code, GS1 without FNC1 that begins with a sound GTIN or
 *      SSCC
 *   6. badges, asset tags, web addresses: GS1 Digital Link, asset-register pages, others
 *   7. known foreign codes (Wi-Fi, contacts, payments …), then serial numbers, then plain text
 */
#ifndef COUNTERSIGN_CODEC_SCAN_H
#define COUNTERSIGN_CODEC_SCAN_H

#include "base/bytes.h"
#include "codec/barcode.h"
#include "codec/gs1.h"
#include "lang/lang.h"

enum {
    SCAN_TEXT_MAX = 2400,          /* bytes; more is not read at all */
    SCAN_ROOM = 5 * SCAN_TEXT_MAX, /* bytes of arena that any scan's answer fits in */
    SCAN_SHOWN_MAX = 40,           /* characters of foreign text that a sentence repeats */
};

enum scan_kind {
    SCAN_PRODUCT,    /* gtin, and whatever else the label says */
    SCAN_SLIP,       /* text = all digits, magic included: app/verify.h */
    SCAN_GRN,        /* a goods-received note; text = all digits */
    SCAN_FORM,       /* a request form; text = all digits: app/form.h */
    SCAN_BOARD,      /* a board's decision; text = all digits: app/referral.h */
    SCAN_REFERRAL,   /* a referral on its way to the board: not for a kiosk */
    SCAN_REVOCATION, /* the ICT office's revocation list; text = all digits: app/revoke.h */
    SCAN_BADGE,      /* code = what the badge says, "B-4711" */
    SCAN_SHORT_CODE, /* code = the 20 digits of a slip, its check digits right */
    SCAN_ASSET_TAG,  /* code = the tag, or the number in the asset register's address */
    SCAN_SERIAL,     /* text = serial or part number, or any short code of letters and digits */
    SCAN_LABEL,      /* a GS1 label that names no product: a parcel, a place, a model */
    SCAN_FOREIGN,    /* something else, see `foreign` */
    SCAN_UNREADABLE, /* see `problem` */
    SCAN_KIND_COUNT
};

enum scan_foreign {
#define FOREIGN(name) SCAN_FOREIGN_##name,
#include "codec/scan_foreign.def"
#undef FOREIGN
    SCAN_FOREIGN_COUNT
};

enum scan_problem {
#define PROBLEM(name) SCAN_PROBLEM_##name,
#include "codec/scan_problem.def"
#undef PROBLEM
    SCAN_PROBLEM_COUNT
};

enum scan_symbology {
    SCAN_SYMBOLOGY_UNSAID, /* no AIM prefix */
    SCAN_SYMBOLOGY_EAN,    /* EAN-13, UPC-A, UPC-E */
    SCAN_SYMBOLOGY_EAN8,
    SCAN_SYMBOLOGY_QR,
    SCAN_SYMBOLOGY_CODE128,
    SCAN_SYMBOLOGY_CODE39,
    SCAN_SYMBOLOGY_DATA_MATRIX,
    SCAN_SYMBOLOGY_GS1, /* any carrier whose prefix says that GS1 elements follow */
    SCAN_SYMBOLOGY_OTHER
};

struct scan {
    enum scan_kind kind;
    enum scan_symbology symbology;
    const char *text;           /* what was read: cleaned, without prefix, GS1 with brackets; UTF-8 on one
                                   line.  "" when it can't be shown or is nobody's business (passwords,
                                   sign-ins, people's data) */
    char gtin[GTIN_SIZE];       /* 14 digits; "" = none */
    char gtin_other[GTIN_SIZE]; /* eight digits that may be UPC-E or GTIN-8: the less likely one; "" = none */
    const char *serial;         /* AI 21, data identifier S */
    const char *batch;          /* AI 10, T */
    const char *part;           /* AI 240, 241; P, 1P */
    const char *order;          /* AI 400, K */
    const char *parcel;         /* AI 00 */
    const char *location;       /* AI 414, 410 */
    const char *model;          /* AI 8013 */
    int32_t expiry;             /* AI 17; DATE_NONE = not said */
    int32_t produced;           /* AI 11 */
    int64_t count;              /* AI 37, 30, Q; 0 = not said */
    char origin[3];             /* AI 422, 4L: two letters; "" = not said */
    const char *code;           /* of BADGE, SHORT_CODE, ASSET_TAG; "" = none */
    enum scan_foreign foreign;
    enum scan_problem problem;
    char ai[GS1_AI_SIZE]; /* the identifier that the problem is in; "" = none */
    char expected;        /* of CHECK_DIGIT: the digit that would be right; 0 = can't be said */
    bool was_remapped;    /* digits were typed in another layout or script */
};

/* Always writes an answer; its texts live in the arena or are static.  With less room than SCAN_ROOM the
 * answer may be UNREADABLE for NO_ROOM. */
void scan_parse(struct bytes text, struct arena *arena, struct scan *ret_scan);

/* How the kiosk should sound. */
enum scan_signal {
    SCAN_SIGNAL_ACCEPTED,
    SCAN_SIGNAL_ASIDE,  /* read, but nothing to work with: FOREIGN, LABEL, GRN, REFERRAL */
    SCAN_SIGNAL_REFUSED /* UNREADABLE */
};
enum scan_signal scan_signal(const struct scan *scan);

/* What was read or why not, and what to do next.  NULL when the arena is full. */
const char *scan_sentence(const struct scan *scan, enum lang lang, struct arena *arena);

/* "PRODUCT", "WIFI", "CHECK_DIGIT" for logs; foreign and problem codes only for those kinds. */
const char *scan_kind_code(enum scan_kind kind);
const char *scan_foreign_code(enum scan_foreign foreign);
const char *scan_problem_code(enum scan_problem problem);

#endif
