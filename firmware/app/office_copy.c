/* SPDX-License-Identifier: Apache-2.0 */
#include "app/office_copy.h"

#include "app/clerk_parts.h"
#include "app/issue.h"
#include "app/paper.h"
#include "print/pdf.h"
#include "print/slip_layout.h"

enum err office_copy(struct clerk *clerk, struct slip_id slip, struct arena *arena, struct bytes *ret_pdf)
{
    char number[SLIP_NUMBER_SIZE];
    struct slip_record record;
    struct slip_paper paper;
    struct raster raster;
    unsigned copy;
    enum err err;

    err = slip_store_find(clerk->store, slip, arena, &record);
    if (err == ERR_NONE)
        err = issue_count_copy(clerk, slip, &copy);
    if (err == ERR_NONE)
        err = paper_of_slip(clerk, &record, copy, arena, &paper);
    if (err == ERR_NONE)
        err = slip_layout_draw(&paper, clerk->text, RASTER_WIDTH_80MM, arena, &raster);
    if (err != ERR_NONE)
        return err;
    slip_number_format(slip, number);
    return pdf_encode(&raster, 1, number, arena, ret_pdf);
}
