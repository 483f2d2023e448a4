/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/desk.h"

int desk_open(struct desk *desk)
{
    char fonts[512];

    CHECK_OK(text_find_fonts(sizeof fonts, fonts));
    CHECK_OK(text_open(fonts, &desk->text));
    CHECK_OK(frame_open(&desk->frame));
    desk->look = (struct look){ .panel = panel_reference(), .text = desk->text };
    return 0;
}

int desk_close(struct desk *desk)
{
    frame_close(desk->frame);
    text_close(desk->text);
    return 0;
}
