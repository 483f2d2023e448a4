/* wiring - the real things the kiosk is made of: store, fonts, printer, scanners, sound. */
#ifndef COUNTERSIGN_KIOSK_WIRING_H
#define COUNTERSIGN_KIOSK_WIRING_H

#include "kiosk/kiosk.h"
#include "kiosk/options.h"
#include "port/scanner.h"

struct wiring {
    struct text *text;
    struct pinyin *pinyin; /* NULL where there is no dictionary */
    struct clerk *clerk;   /* NULL: `store_err` says why */
    enum err store_err;
    struct printer *printer;
    struct scanner *scanner; /* NULL = none asked for and none found */
    bool is_virtual_printer;
};

/* Opens all it can.  Fails with NOT_FOUND (the state folder was never made, or there are no fonts), INPUT (a
 * printer or scanner that is not one), or MEMORY; `ret_what` names the culprit.  A store that is there but
 * can't be used is not a failure: the kiosk says so on its screen. */
MUST_USE enum err wiring_open(const struct options *options, struct wiring *ret_wiring,
                              const char **ret_what);
void wiring_close(struct wiring *wiring);

#endif
