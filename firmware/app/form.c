/* SPDX-License-Identifier: Apache-2.0 */
#include "app/form.h"

#include "codec/form_codec.h"

enum err form_read(struct clerk *clerk, struct bytes text, const struct person *person, struct arena *arena,
                   struct request *ret_request)
{
    struct request request;
    enum err err = form_decode(text, arena, &request);

    if (err != ERR_NONE)
        return err;
    request.requester = person->id;
    request.language = person->language;
    if (rulebook_unit(clerk_rulebook(clerk), request.unit) == NULL)
        request.unit = person->unit;
    *ret_request = request;
    return ERR_NONE;
}
