/* held_store - a store that takes no change for a while, as on a disk that is full just now. */
#ifndef COUNTERSIGN_TESTS_HELD_STORE_H
#define COUNTERSIGN_TESTS_HELD_STORE_H

struct clerk;
struct store;

void held_store_hold(struct clerk *clerk);
void held_store_release(struct clerk *clerk);

struct store *held_store_of(struct clerk *clerk);

#endif
