/* SPDX-License-Identifier: Apache-2.0 */
#include "core/life.h"

#include <string.h>

static const char *const state_codes[REQUEST_STATE_COUNT] = {
#define STATE(name, code) [REQUEST_##name] = code,
#include "core/life.def"
#undef STATE
};

static const char *const act_codes[LIFE_ACT_COUNT] = {
#define ACT(name, code) [LIFE_##name] = code,
#include "core/life.def"
#undef ACT
};

struct step {
    enum request_state from;
    enum life_act act;
    enum request_state to;
};

static const struct step steps[] = {
#define STEP(from, act, to) { REQUEST_##from, LIFE_##act, REQUEST_##to },
#include "core/life.def"
#undef STEP
};

const char *request_state_code(enum request_state state)
{
    return state_codes[state];
}

enum err request_state_parse(const char *code, enum request_state *ret_state)
{
    for (int i = 0; i < REQUEST_STATE_COUNT; i++) {
        if (strcmp(code, state_codes[i]) == 0) {
            *ret_state = (enum request_state)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

const char *life_act_code(enum life_act act)
{
    return act_codes[act];
}

enum err life_act_parse(const char *code, enum life_act *ret_act)
{
    for (int i = 0; i < LIFE_ACT_COUNT; i++) {
        if (strcmp(code, act_codes[i]) == 0) {
            *ret_act = (enum life_act)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

enum err life_step(enum request_state from, enum life_act act, enum request_state *ret_to)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].from == from && steps[i].act == act) {
            *ret_to = steps[i].to;
            return ERR_NONE;
        }
    }
    return ERR_CONFLICT;
}

bool request_state_is_approved(enum request_state state)
{
    return state == REQUEST_CLEARED || state == REQUEST_APPROVED || state == REQUEST_APPROVED_COND ||
           state == REQUEST_PART_APPROVED || state == REQUEST_SLIP_ISSUED || state == REQUEST_PART_RECEIVED ||
           state == REQUEST_RECEIVED;
}
