/* SPDX-License-Identifier: Apache-2.0 */
#include "app/admit.h"

#include "app/clerk_parts.h"
#include "base/date.h"

enum err admit_refuse(struct clerk *clerk, const struct person *person, const char *act, const char *reason)
{
    const struct audit_field fields[] = { { "act", act }, { "reason", reason } };
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    err = clerk_finish(clerk, clerk_audit(clerk, EVENT_ACT_REFUSED, person == NULL ? "-" : person->id, "",
                                          "-", fields, sizeof fields / sizeof fields[0], NULL));
    return err == ERR_NONE ? ERR_DENIED : err;
}

enum err admit_role(struct clerk *clerk, const struct person *person, int roles, const char *act)
{
    if (person == NULL)
        return admit_refuse(clerk, person, act, "nobody");
    if (!date_is_within(clerk_today(clerk), person->from, person->until))
        return admit_refuse(clerk, person, act, "person");
    return (person->roles & roles) != 0 ? ERR_NONE : admit_refuse(clerk, person, act, "role");
}
