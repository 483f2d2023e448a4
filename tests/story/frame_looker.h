/* frame_looker - looks at every frame a story draws, and prints each breach of the layout rules once. */
#ifndef COUNTERSIGN_TESTS_FRAME_LOOKER_H
#define COUNTERSIGN_TESTS_FRAME_LOOKER_H

#include "story/story.h"

enum { FRAME_LOOKER_KNOWN_MAX = 400, FRAME_LOOKER_KNOWN_SIZE = 160 };

struct frame_looker {
    struct story *story;
    bool seen[SCREEN_COUNT];
    char known[FRAME_LOOKER_KNOWN_MAX][FRAME_LOOKER_KNOWN_SIZE]; /* problems, each once */
    int count;
};

/* From now on; `looker` outlives the story's last frame. */
void frame_looker_begin(struct frame_looker *looker, struct story *story);

/* Language and text size, from any screen with a header. */
void frame_looker_choose(struct story *story, enum lang lang, enum text_scale scale);
/* Turns every page that shows, and back. */
void frame_looker_leaf_through(struct story *story);

#endif
