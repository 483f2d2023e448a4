/* options - what the command line asks of the kiosk. */
#ifndef COUNTERSIGN_KIOSK_OPTIONS_H
#define COUNTERSIGN_KIOSK_OPTIONS_H

#include "base/err.h"
#include "lang/lang.h"

#include <stdbool.h>

struct options {
    const char *state_dir;
    const char *data_dir; /* holds fonts/; NULL = looked for (text/text.h) */
    const char *out_dir;  /* pictures, virtual paper */
    const char *backup_dir; /* where the custodian's backups go; NULL = backup/ in the state folder */
    const char *printer;  /* "virtual", a device file, or "tcp:ADDRESS:PORT" */
    const char *scanner;  /* a serial line or an input device; NULL = the first serial scanner, if any */
    int32_t day;          /* judge as of this day; DATE_NONE = the clock's */
    enum lang lang;
    int width_px, height_px; /* 0 = the reference panel */
    int paper_dots;
    int measure_s; /* draw, idle this long, print what it cost, end; -1 = not asked */
    bool is_fullscreen;
    bool is_tour;
    bool is_help;
};

/* The language of --lang, else of the environment, else English, is known even on failure.  Fails with INPUT
 * and the option that is wrong. */
MUST_USE enum err options_parse(int argc, char **argv, struct options *ret_options, const char **ret_wrong);

#endif
