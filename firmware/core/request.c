/* SPDX-License-Identifier: Apache-2.0 */
#include "core/request.h"

#include <string.h>

static const char *const purpose_codes[PURPOSE_COUNT] = { "new",   "replace", "renew",
                                                          "spare", "pilot",   "emergency" };
static const char *const disposition_codes[DISPOSITION_COUNT] = { "", "spare", "donate", "return",
                                                                  "destroy" };

static enum err find_code(const char *code, const char *const *codes, size_t count, size_t *ret_index)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(code, codes[i]) == 0) {
            *ret_index = i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

const char *purpose_code(enum purpose purpose)
{
    return purpose_codes[purpose];
}

enum err purpose_parse(const char *code, enum purpose *ret_purpose)
{
    size_t index;
    enum err err = find_code(code, purpose_codes, PURPOSE_COUNT, &index);

    if (err == ERR_NONE)
        *ret_purpose = (enum purpose)index;
    return err;
}

const char *disposition_code(enum disposition disposition)
{
    return disposition_codes[disposition];
}

enum err disposition_parse(const char *code, enum disposition *ret_disposition)
{
    size_t index;
    enum err err = find_code(code, disposition_codes, DISPOSITION_COUNT, &index);

    if (err == ERR_NONE)
        *ret_disposition = (enum disposition)index;
    return err;
}

const char *request_line_answer(const struct request_line *line, const char *attribute)
{
    size_t low = 0, high = line->answer_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(attribute, line->answers[middle].attribute);

        if (order == 0)
            return line->answers[middle].value;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
