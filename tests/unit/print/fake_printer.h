/* fake_printer - a receipt printer at the other end of a pseudo terminal or a socket, with faults. */
#ifndef COUNTERSIGN_TESTS_UNIT_PRINT_FAKE_PRINTER_H
#define COUNTERSIGN_TESTS_UNIT_PRINT_FAKE_PRINTER_H

#include "device/escpos_page.h"

#include <limits.h>
#include <stdbool.h>

struct fake_printer {
    int fd;                   /* our end; -1 = pulled out */
    char path[PATH_MAX];      /* theirs, for a terminal */
    struct escpos_page paper; /* what has come out */
    bool is_mute;             /* reads everything, says nothing */
    bool is_stuck;            /* reads nothing */
    bool forgets_names;       /* does not know GS ( H */
    size_t bytes_a_turn;      /* 0 = as many as come */
    size_t paper_ends_at;     /* after so many rows it reports the end of the roll; 0 = never */
    size_t dies_at;           /* after so many rows it is gone; 0 = never */
    size_t received;
};

bool fake_printer_open_terminal(struct fake_printer *fake);
void fake_printer_close(struct fake_printer *fake);

/* Lets it read, print and answer once. */
void fake_printer_turn(struct fake_printer *fake);

#endif
