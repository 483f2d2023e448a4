/* entity_row - one row of a catalogue table read into its struct of core/rulebook.h. */
#ifndef COUNTERSIGN_STORE_ENTITY_ROW_H
#define COUNTERSIGN_STORE_ENTITY_ROW_H

#include "store/entity.h"
#include "store/sql.h"

/* Fills `ret_row` (entity->struct_size bytes) from the columns that begin at `first_column`.  Texts live in
 * the arena. Fails with LIMIT (arena full) or CORRUPT (not a value the compiler writes). */
MUST_USE enum err entity_read(const struct entity *entity, sqlite3_stmt *statement, int first_column,
                              struct arena *arena, void *ret_row);

#endif
