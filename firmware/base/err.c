/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

const char *err_name(enum err err)
{
    static const char *const names[ERR_COUNT] = {
        "NONE",
#define ERR(name) #name,
#include "base/err.def"
#undef ERR
    };

    return (unsigned)err < ERR_COUNT ? names[err] : "UNKNOWN";
}

enum err fault_set(struct fault *fault, enum err err, const char *where, unsigned line, unsigned column,
                   const char *format, ...)
{
    va_list args;

    if (fault == NULL)
        return err;
    fault->err = err;
    fault->where = where;
    fault->line = line;
    fault->column = column;
    va_start(args, format);
    vsnprintf(fault->detail, sizeof fault->detail, format, args);
    va_end(args);
    return err;
}
