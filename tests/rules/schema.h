/* schema - whether JSON is as a schema of docs/schema says: as much of JSON Schema 2020-12 as those use.
 *
 * A keyword it does not know ends the program, so that a schema never says more than is checked.
 */
#ifndef COUNTERSIGN_TESTS_SCHEMA_H
#define COUNTERSIGN_TESTS_SCHEMA_H

#include "base/bytes.h"

struct schema;

struct schema *schema_open(const char *path); /* ends the program when it can't be read */
void schema_close(struct schema *schema);     /* NULL is fine */

/* False, with the place in `ret_where`, for JSON that does not fit, or is none. */
bool schema_holds(const struct schema *schema, struct bytes json, char *ret_where, size_t where_size);

#endif
