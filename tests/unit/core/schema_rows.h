/* schema_rows - the rows that a step of db/schema inserts into a table of constants, for tests that hold them to C. */
#ifndef COUNTERSIGN_TESTS_SCHEMA_ROWS_H
#define COUNTERSIGN_TESTS_SCHEMA_ROWS_H

#include "base/bytes.h"

enum { SCHEMA_FIELDS = 3, SCHEMA_ROWS_MAX = 200, SCHEMA_FIELD_SIZE = 24 };

struct schema_row {
    char fields[SCHEMA_FIELDS][SCHEMA_FIELD_SIZE];
};

/* All rows of three quoted texts of "insert into <table> …;" in db/schema/kiosk/0002_people.sql; fails the test when
 * there are none or one is not of that form. */
size_t schema_rows_read(const char *table, struct schema_row *ret_rows);

/* The row with these first two fields, NULL when absent. */
const struct schema_row *schema_rows_find(const struct schema_row *rows, size_t count, const char *first,
                                          const char *second);

#endif
