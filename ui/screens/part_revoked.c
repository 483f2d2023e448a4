/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_revoked.h"

bool part_revoked(struct frame *frame, const struct casefile *file, struct part_block *ret_block)
{
    bool is_over = file->state == REQUEST_REVOKED;
    const char *words;

    if (!file->notice.is_listed)
        return false;
    words = revoke_notice_text(&file->notice, is_over ? STR_REVOCATION_REQUEST : STR_REVOCATION_LISTED,
                               frame->look.lang, &frame->arena);
    *ret_block = (struct part_block){
        .has_mark = true,
        .mark = MARK_NO,
        .head = say(frame, STR_REVOCATION_OFFICE),
        .texts = { words == NULL ? "" : words },
        .close = is_over ? say(frame, STR_REVOCATION_NEXT) : NULL,
    };
    return true;
}

const char *part_revocations_age(struct frame *frame, int days)
{
    return days <= 0 ? say(frame, STR_REVOCATION_AGE_TODAY) : say_count(frame, STR_REVOCATION_AGE, days);
}
