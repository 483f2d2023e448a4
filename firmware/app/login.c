/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login.h"

#include "app/clerk_parts.h"
#include "store/credential_store.h"

#include <stdio.h>
#include <string.h>

enum { WAIT_FIRST_S = 15, WAIT_DOUBLINGS_MAX = 8 };

/* After LOGIN_FREE_TRIES failures 15 s, then twice as long with each one more. */
static int wait_after(int failures)
{
    int doublings = failures - LOGIN_FREE_TRIES;

    if (doublings < 0)
        return 0;
    return WAIT_FIRST_S << (doublings < WAIT_DOUBLINGS_MAX ? doublings : WAIT_DOUBLINGS_MAX);
}

static int64_t uptime_s(const struct clerk *clerk)
{
    return clerk->clock->monotonic_ms(clerk->clock->self) / 1000;
}

/* Seconds still to wait; after a restart the whole wait begins again, because uptimes can't be compared. */
static int wait_left(const struct clerk *clerk, const struct credential *credential)
{
    int wait_s = wait_after(credential->failures);
    int64_t waited;

    if (wait_s == 0)
        return 0;
    if (strcmp(credential->boot, clerk->clock->boot(clerk->clock->self)) != 0)
        waited = uptime_s(clerk);
    else
        waited = uptime_s(clerk) - credential->failed_uptime;
    return waited >= wait_s ? 0 : wait_s - (int)(waited > 0 ? waited : 0);
}

static void judge_failures(const struct clerk *clerk, const struct credential *credential, struct login *login)
{
    login->wait_s = wait_left(clerk, credential);
    login->tries_left = LOGIN_FREE_TRIES - credential->failures;
    if (login->tries_left < 0)
        login->tries_left = 0;
    if (credential->failures >= LOGIN_TRIES_MAX)
        login->state = LOGIN_LOCKED;
    else if (login->wait_s > 0)
        login->state = LOGIN_WAIT;
    else
        login->state = LOGIN_ASK_PIN;
}

static enum err record_unknown_badge(struct clerk *clerk)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, clerk_audit(clerk, EVENT_BADGE_UNKNOWN, "-", "", "-", NULL, 0, NULL));
}

enum err login_badge(struct clerk *clerk, const char *badge, struct login *ret_login)
{
    struct login login = { .state = LOGIN_UNKNOWN_BADGE };
    struct credential credential;
    int32_t today = clerk_today(clerk);
    enum err err;

    snprintf(login.badge, sizeof login.badge, "%s", badge);
    err = catalogue_person_by_badge(clerk->catalogue, badge, &login.person);
    if (err == ERR_NOT_FOUND) {
        *ret_login = login;
        return record_unknown_badge(clerk);
    }
    if (err != ERR_NONE)
        return err;
    if (!date_is_within(today, login.person->from, login.person->until)) {
        login.state = LOGIN_INACTIVE;
        *ret_login = login;
        return ERR_NONE;
    }
    arena_reset(&clerk->scratch, 0);
    err = credential_store_find(clerk->store, login.person->id, &clerk->scratch, &credential);
    if (err == ERR_NOT_FOUND) {
        login.state = LOGIN_NO_PIN;
        *ret_login = login;
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    judge_failures(clerk, &credential, &login);
    *ret_login = login;
    return ERR_NONE;
}

enum err login_try(struct clerk *clerk, struct login *login)
{
    struct credential credential;
    int failures;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = credential_store_find(clerk->store, login->person->id, &clerk->scratch, &credential);
    if (err != ERR_NONE)
        return err;
    judge_failures(clerk, &credential, login);
    if (login->state != LOGIN_ASK_PIN)
        return ERR_NONE;
    if (snprintf(login->hash, sizeof login->hash, "%s", credential.hash) >= (int)sizeof login->hash)
        return ERR_CORRUPT;
    memcpy(login->pepper, clerk->pepper, sizeof login->pepper);
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = credential_store_count_failure(clerk->store, login->person->id, clerk->clock->boot(clerk->clock->self),
                                         uptime_s(clerk), &failures);
    return clerk_finish(clerk, err);
}

bool login_hash_matches(const struct login *login, const char *pin)
{
    bool matches = false;

    return pin_verify(login->pepper, pin, login->hash, &matches) == ERR_NONE && matches;
}

static enum err finish_failed(struct clerk *clerk, struct login *login)
{
    struct credential credential;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = credential_store_find(clerk->store, login->person->id, &clerk->scratch, &credential);
    if (err != ERR_NONE)
        return err;
    judge_failures(clerk, &credential, login);
    if (login->state == LOGIN_ASK_PIN)
        login->state = LOGIN_WRONG_PIN;
    return clerk_audit(clerk, login->state == LOGIN_LOCKED ? EVENT_LOGIN_LOCKED : EVENT_LOGIN_FAILED, login->person->id,
                       "", "-", NULL, 0, NULL);
}

enum err login_finish(struct clerk *clerk, struct login *login, bool is_match)
{
    enum err err = store_begin(clerk->store);

    explicit_bzero(login->hash, sizeof login->hash);
    explicit_bzero(login->pepper, sizeof login->pepper);
    if (err != ERR_NONE)
        return err;
    if (is_match) {
        login->state = LOGIN_WELCOME;
        err = credential_store_clear_failures(clerk->store, login->person->id);
        if (err == ERR_NONE)
            err = clerk_audit(clerk, login->is_again ? EVENT_SIGNED_AGAIN : EVENT_LOGIN_SUCCEEDED, login->person->id, "",
                              "-", NULL, 0, NULL);
    } else {
        err = finish_failed(clerk, login);
    }
    return clerk_finish(clerk, err);
}

enum err login_again(struct clerk *clerk, const struct person *person, struct login *ret_login)
{
    struct login login = { .person = person, .is_again = true };
    struct credential credential;
    enum err err;

    if (!date_is_within(clerk_today(clerk), person->from, person->until)) {
        login.state = LOGIN_INACTIVE;
        *ret_login = login;
        return ERR_NONE;
    }
    arena_reset(&clerk->scratch, 0);
    err = credential_store_find(clerk->store, person->id, &clerk->scratch, &credential);
    if (err != ERR_NONE)
        return err;
    judge_failures(clerk, &credential, &login);
    *ret_login = login;
    return ERR_NONE;
}

bool login_use(struct login *proof, const struct person *person)
{
    bool is_good = proof != NULL && proof->is_again && proof->state == LOGIN_WELCOME && proof->person == person;

    if (proof != NULL && proof->state == LOGIN_WELCOME)
        proof->state = LOGIN_ASK_PIN;
    return is_good;
}

enum err login_leave(struct clerk *clerk, const struct person *person)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, clerk_audit(clerk, EVENT_SESSION_ENDED, person->id, "", "-", NULL, 0, NULL));
}
