/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/slip_result.h"

struct words {
    const char *code;
    int exit_code;
};

static const struct words words[SLIP_RESULT_COUNT] = {
#define RESULT(name, exit_code) [SLIP_RESULT_##name] = { #name, exit_code },
#include "codec/slip_result.def"
#undef RESULT
};

static const enum str titles[SLIP_RESULT_COUNT] = {
#define RESULT(name, exit_code) [SLIP_RESULT_##name] = STR_VERIFY_##name##_TITLE,
#include "codec/slip_result.def"
#undef RESULT
};

static const enum str sentences[SLIP_RESULT_COUNT] = {
#define RESULT(name, exit_code) [SLIP_RESULT_##name] = STR_VERIFY_##name##_TEXT,
#include "codec/slip_result.def"
#undef RESULT
};

static const enum str next_steps[SLIP_RESULT_COUNT] = {
#define RESULT(name, exit_code) [SLIP_RESULT_##name] = STR_VERIFY_##name##_NEXT,
#include "codec/slip_result.def"
#undef RESULT
};

const char *slip_result_code(enum slip_result result)
{
    return words[result].code;
}

int slip_result_exit_code(enum slip_result result)
{
    return words[result].exit_code;
}

enum str slip_result_title(enum slip_result result)
{
    return titles[result];
}

enum str slip_result_sentence(enum slip_result result)
{
    return sentences[result];
}

enum str slip_result_next_step(enum slip_result result)
{
    return next_steps[result];
}
