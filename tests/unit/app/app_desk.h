/* app_desk - a kiosk in a folder of its own, made from the sample catalogue, with a clock and a printer that obey. */
#ifndef COUNTERSIGN_TESTS_APP_DESK_H
#define COUNTERSIGN_TESTS_APP_DESK_H

#include "app/clerk.h"
#include "device/virtual_printer.h"
#include "fakes/fake_clock.h"
#include "support/support.h"

struct app_desk {
    char folder[64];
    char state_dir[80];
    struct fake_clock clock;
    struct clerk *clerk;
    struct printer *printer;
    struct text *text;
    struct arena arena;
};

/* cmocka setup and teardown; *state is a struct app_desk. */
int app_desk_open(void **state);
int app_desk_close(void **state);

/* Closes the clerk and opens it again, as after a restart. */
void app_desk_restart(struct app_desk *desk);

/* A request of db/seed/requests, by file name, by the person it names. */
struct request app_desk_request(struct app_desk *desk, const char *file, const struct person **ret_person);

#endif
