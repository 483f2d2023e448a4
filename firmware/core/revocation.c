/* SPDX-License-Identifier: Apache-2.0 */
#include "core/revocation.h"

#include <string.h>

const char *revocation_reason_code(int reason)
{
    switch (reason) {
#define REASON(name, number, code) \
    case number:                   \
        return code;
#include "core/revocation_reason.def"
#undef REASON
    }
    return NULL;
}

enum err revocation_reason_parse(const char *code, enum revocation_reason *ret_reason)
{
    static const struct {
        const char *code;
        enum revocation_reason reason;
    } reasons[] = {
#define REASON(name, number, code) { code, REVOCATION_##name },
#include "core/revocation_reason.def"
#undef REASON
    };

    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (strcmp(code, reasons[i].code) != 0)
            continue;
        *ret_reason = reasons[i].reason;
        return ERR_NONE;
    }
    return ERR_INPUT;
}

enum str revocation_reason_text(enum revocation_reason reason)
{
    switch (reason) {
#define REASON(name, number, code) \
    case REVOCATION_##name:        \
        return STR_REVOCATION_REASON_##name;
#include "core/revocation_reason.def"
#undef REASON
    }
    return STR_REVOCATION_REASON_OFFICE;
}

int revocation_compare(const void *a, const void *b)
{
    const struct revocation_entry *left = a, *right = b;

    if (left->kiosk != right->kiosk)
        return left->kiosk < right->kiosk ? -1 : 1;
    return strcmp(left->request, right->request);
}
