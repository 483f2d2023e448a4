/* scan_read - the steps of the scan grammar, for scan.c only.
 *
 * Each step looks at the text and returns true when it has answered.  Pure.
 */
#ifndef COUNTERSIGN_CODEC_SCAN_READ_H
#define COUNTERSIGN_CODEC_SCAN_READ_H

#include "codec/scan.h"

struct scan_reader {
    struct arena *arena;
    struct bytes text; /* cleaned, without prefix */
    char modifier;     /* third character of the AIM prefix; 0 = no prefix */
    bool is_full;      /* the arena was */
    struct scan scan;
};

/* A copy in the arena; "" and is_full when there is no room. */
const char *scan_keep(struct scan_reader *reader, struct bytes text);
/* Answers UNREADABLE and returns true. */
bool scan_refuse(struct scan_reader *reader, enum scan_problem problem);

/* scan_clean.c: takes off what surrounds the text and notes the symbology. */
void scan_trim(struct scan_reader *reader);
void scan_take_prefix(struct scan_reader *reader);
/* Digits that came as another layout's or script's characters become digits again. */
void scan_remap(struct scan_reader *reader);

/* scan_gs1.c */
bool scan_read_label(struct scan_reader *reader);    /* ISO/IEC 15434 */
bool scan_read_gs1(struct scan_reader *reader);      /* said to be GS1 by prefix, FNC1 or brackets */
bool scan_read_bare_gs1(struct scan_reader *reader); /* no sign of it but a sound GTIN or SSCC in front */
bool scan_read_digital_link(struct scan_reader *reader);

/* scan_goods.c */
bool scan_read_goods(struct scan_reader *reader); /* EAN, UPC, GTIN */

/* scan_foreign.c */
bool scan_read_asset_page(struct scan_reader *reader);
bool scan_read_foreign(struct scan_reader *reader); /* those with a form of their own */

#endif
