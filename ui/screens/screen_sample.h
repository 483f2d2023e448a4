/* screen_sample - some requests picked at random and judged again.
 *
 *   CHOOSING (n by − and +) --> running (progress, stop) --> RESULT (print, another)
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_SAMPLE_H
#define COUNTERSIGN_SCREENS_SCREEN_SAMPLE_H

#include "screens/model.h"

enum { SCREEN_SAMPLE_SIZES = 4 };
/* 5, 10, 25, 50 */
int screen_sample_size(int step);

struct screen_sample {
    int step;         /* of SCREEN_SAMPLE_SIZES; 0 until one is chosen */
    bool is_choosing; /* another one */
    int page;
};

struct step screen_sample_on(struct screen_sample *screen, const struct model *model,
                             const struct event *event);
void screen_sample_draw(const struct screen_sample *screen, const struct model *model, struct frame *frame,
                        struct box box);

#endif
