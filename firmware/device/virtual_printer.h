/* virtual_printer - a printer made of files: it obeys the same bytes and shows what they print.
 *
 * Writes `folder`/slip-0001.png and slip-0001.bin (the next free number) per job.  It interprets the bytes as
 * a receipt printer does, so the PNG is what would be on paper, and what it does not understand is trouble.
 * For demonstrations, tests, and boards without a printer.  Faults are switched while it runs.
 */
#ifndef COUNTERSIGN_DEVICE_VIRTUAL_PRINTER_H
#define COUNTERSIGN_DEVICE_VIRTUAL_PRINTER_H

#include "port/printer.h"

enum virtual_fault {
    VIRTUAL_FINE,
    VIRTUAL_NO_PAPER,
    VIRTUAL_COVER_OPEN,
    VIRTUAL_SWITCHED_OFF,
    VIRTUAL_MUTE,          /* prints everything, says nothing: UNCERTAIN */
    VIRTUAL_DIES_MID_JOB,  /* half the paper comes out: UNCERTAIN, then offline */
    VIRTUAL_PAPER_MID_JOB, /* the roll ends after half of it: UNCERTAIN, then out of paper */
};

struct virtual_printer_options {
    const char *folder; /* made when it is not there */
    int width_dots;
    int polls_per_job; /* polls that a job takes, for screens that show "printing"; 0 = 1 */
};

MUST_USE enum err virtual_printer_make(const struct virtual_printer_options *options,
                                       struct printer **ret_printer);

/* From the next step on.  `printer` must be a virtual one. */
void virtual_printer_set(struct printer *printer, enum virtual_fault fault);

/* Path of the latest PNG, "" = none yet; lives until the next job. */
const char *virtual_printer_latest(const struct printer *printer);

#endif
