/* err - how functions of this program report failure.
 *
 * A function that can fail returns `enum err` and is MUST_USE; results named `ret_x` are written only on success.
 * A refused request, an expired slip or a wrong signature on a slip is an outcome, not an error.
 */
#ifndef COUNTERSIGN_BASE_ERR_H
#define COUNTERSIGN_BASE_ERR_H

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, first_at) __attribute__((format(printf, format_at, first_at)))

enum err {
    ERR_NONE = 0,
#define ERR(name) ERR_##name,
#include "base/err.def"
#undef ERR
    ERR_COUNT
};

/* Where and why something failed, for the log and the help desk, never for a screen.
 * `where` is a static string (a function or file kind); line and column are 1-based, 0 = not known. */
struct fault {
    enum err err;
    const char *where;
    unsigned line;
    unsigned column;
    char detail[160];
};

/* The code's stable name, "DISK_FULL"; the help desk asks for it.  "NONE" for ERR_NONE. */
const char *err_name(enum err err);

/* Fills `fault` when it is not NULL and returns `err`, so that a parser can `return fault_set(...)`. */
PRINTF_LIKE(6, 7)
enum err fault_set(struct fault *fault, enum err err, const char *where, unsigned line, unsigned column,
                   const char *format, ...);

#endif
