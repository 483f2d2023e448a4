/* slip_paper - everything that is written on one piece of paper, already looked up and worded.
 *
 * Pure data; print/slip_layout.h draws it without asking anybody.  Texts are UTF-8, never NULL, "" = leave
 * out.  A slip_words holds a text in the requester's language and in English; the English is left out of the
 * paper when it is "" or the same.
 */
#ifndef COUNTERSIGN_PRINT_SLIP_PAPER_H
#define COUNTERSIGN_PRINT_SLIP_PAPER_H

#include "core/verdict.h"
#include "core/slip.h"

enum {
    SLIP_PAPER_LINES_MAX = 200,
    SLIP_PAPER_CONDITIONS_MAX = 32,
    SLIP_PAPER_REASONS_MAX = 60, /* more are summed up in one sentence */
};

enum slip_paper_kind {
    SLIP_PAPER_APPROVAL, /* signed, with its QR code: decision APPROVED, CONDITIONAL or EXCEPTION */
    SLIP_PAPER_REFERRAL, /* a note: goes to reviewers */
    SLIP_PAPER_REFUSAL,  /* a note: what would make it pass */
    SLIP_PAPER_RETURN,   /* a note: what must be answered first */
    SLIP_PAPER_FORM,     /* a request on its way to another kiosk, with its QR code */
};

enum slip_banner {
    SLIP_BANNER_SOD = 1 << 0, /* one person did two steps: recorded exception to segregation of duties */
    SLIP_BANNER_EMERGENCY = 1 << 1,       /* to be regularised afterwards */
    SLIP_BANNER_DRILL = 1 << 2,           /* an exercise: good for nothing */
    SLIP_BANNER_TIME = 1 << 3,            /* the kiosk's clock was not verified */
    SLIP_BANNER_STALE_CATALOGUE = 1 << 4, /* the release was past its freshness date */
    SLIP_BANNER_PILOT = 1 << 5,           /* a trial within caps, whose result is owed */
};

struct slip_words {
    const char *local;
    const char *english;
};

struct slip_paper_line {
    size_t number;    /* 1-based, in the whole request */
    const char *code; /* product id; "" for free text */
    const char *name; /* in the requester's language */
    int64_t quantity;
    struct money unit_price; /* currency "" = not printed */
    enum effect effect;      /* what became of this line: the mark beside it on notes */
};

struct slip_paper_condition {
    struct slip_words text;
    enum due due;
    const char *lines; /* "1, 3"; "" = the whole slip */
};

struct slip_paper_reason { /* of a note; in the verdict's order */
    size_t line;           /* 0 = the whole request */
    enum effect effect;
    const char *code;   /* "STD-02" */
    const char *text;   /* the sentence in the requester's language */
    const char *remedy; /* what would make it pass, in the requester's language */
};

struct slip_paper {
    enum slip_paper_kind kind;
    enum slip_decision decision; /* of an approval */
    enum lang language;          /* the requester's */
    unsigned banners;            /* enum slip_banner, or-ed */
    struct slip_words issuer;    /* the organisation */

    const char *number;   /* slip number "0042-004051"; "" on notes and forms */
    const char *replaces; /* number of the slip it supersedes */
    unsigned copy;        /* 0 = original */
    unsigned part;        /* 1-based; 0 = the only one */
    unsigned parts;

    const char *request; /* "R-0042-000017" */
    int revision;        /* 0 = leave out */
    struct slip_words unit;
    const char *unit_code;
    struct slip_words receiving_point;
    const char *receiving_point_code;
    const char *lane; /* referral: "L1" …; "" otherwise */
    struct slip_words addressee; /* referral: who decides */
    const char *focal_point;     /* referral: the unit's, by name */
    bool asks_board;             /* referral: says what headquarters must answer; `qr` names what is referred */

    const struct slip_paper_line *lines; /* of this slip */
    size_t line_count;
    size_t total_lines; /* of the whole request */
    const struct slip_paper_line *declined; /* of a part approval: what this slip does not cover */
    size_t declined_count;
    const struct slip_paper_condition *conditions;
    size_t condition_count;
    const struct slip_paper_reason *reasons;
    size_t reason_count;

    struct money ceiling;
    int32_t issued;      /* day */
    int32_t valid_until; /* last valid day; DATE_NONE = leave out */
    int64_t release;     /* catalogue sequence; 0 = leave out */
    int32_t release_day;

    const char *written;     /* by whoever decided: a condition, a question, a reason */
    const char *waivers;     /* ids and instruments of the waivers used */
    const char *reference;   /* the board's own number of its decision */
    const char *approver;    /* name; never in the code; "" = the machine */
    int64_t officer;         /* officer code; 0 = leave out */
    struct slip_words role;  /* in which role the officer cleared it */
    const char *delegation;  /* instrument or id */
    const char *manual_code; /* "0042 0040 5112 3456 7897" */
    const char *qr;          /* digits; "" = no QR code */
    const char *end_mark;    /* what stands after END on the last line: the slip number, or the request's */
};

#endif
