/* SPDX-License-Identifier: Apache-2.0 */
#include "app/custody.h"

#include "app/admit.h"
#include "app/clerk_parts.h"
#include "base/num.h"
#include "store/credential_store.h"
#include "store/exception_store.h"
#include "store/setting_store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

enum {
    LOCKS_MAX = 200,
    DAY_S = 86400,
    BACKUP_LOOK_DAYS = 7,
    BACKUP_BAD_DAYS = 31,
    SPACE_LOOK_MIB = 512,
    SPACE_BAD_MIB = 64,
    RESULTS_SIZE = 600,
};

bool custody_test_is_slow(enum custody_test test)
{
    return test == CUSTODY_STORE || test == CUSTODY_AUDIT || test == CUSTODY_RELEASE;
}

/* ---- locked badges ---- */

enum err custody_locked(struct clerk *clerk, const struct person *custodian, struct arena *arena,
                        const struct custody_lock **ret_locks, size_t *ret_count)
{
    const struct exception_record *records;
    struct custody_lock *locks;
    size_t count = 0;
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.locks");

    if (err == ERR_NONE)
        err = exception_store_list(clerk->store, EXCEPTION_OF_BADGE, LOGIN_TRIES_MAX, 0, LOCKS_MAX, arena,
                                   &records, &count);
    if (err != ERR_NONE)
        return err;
    locks = ARENA_TAKE(arena, count, struct custody_lock);
    if (locks == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++) {
        int64_t failures = 0;

        if (num_parse(records[i].what, 0, INT32_MAX, &failures) != ERR_NONE)
            return ERR_CORRUPT;
        locks[i] = (struct custody_lock){ records[i].who, (int)failures };
    }
    *ret_locks = locks;
    *ret_count = count;
    return ERR_NONE;
}

static enum err unlock(struct clerk *clerk, const struct person *custodian, const char *person)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    err = credential_store_clear_failures(clerk->store, person);
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_PIN_UNLOCKED, custodian->id, "custodian", person, NULL, 0, NULL);
    return clerk_finish(clerk, err);
}

/* The role first, then the proof, so that a refusal says the worse of the two. */
static enum err admit_signed(struct clerk *clerk, struct login *proof, const struct person *custodian,
                             const char *act)
{
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, act);

    if (err != ERR_NONE)
        return err;
    return login_use(proof, custodian) ? ERR_NONE : admit_refuse(clerk, custodian, act, "pin");
}

enum err custody_unlock(struct clerk *clerk, struct login *proof, const char *person)
{
    const struct person *custodian = proof == NULL ? NULL : proof->person;
    struct credential credential;
    enum err err = admit_signed(clerk, proof, custodian, "custody.unlock");

    if (err != ERR_NONE)
        return err;
    arena_reset(&clerk->scratch, 0);
    err = credential_store_find(clerk->store, person, &clerk->scratch, &credential);
    if (err == ERR_NONE && credential.failures < LOGIN_TRIES_MAX)
        err = ERR_CONFLICT;
    return err == ERR_NONE ? unlock(clerk, custodian, person) : err;
}

/* ---- readiness ---- */

static struct custody_finding look_at_printer(const struct printer *printer)
{
    enum printer_state state = printer == NULL ? PRINTER_OFFLINE : printer->status(printer->self);

    if (state == PRINTER_READY || state == PRINTER_BUSY)
        return (struct custody_finding){ .mark = CUSTODY_GOOD };
    return (struct custody_finding){ .mark = CUSTODY_BAD, .err = printer_state_err(state) };
}

static struct custody_finding look_at_time(const struct clerk *clerk)
{
    return (struct custody_finding){ .mark = clerk_time_is_verified(clerk) ? CUSTODY_GOOD : CUSTODY_LOOK,
                                     .figure = clerk_now(clerk) };
}

static struct custody_finding look_at_catalogue(const struct clerk *clerk)
{
    static const enum custody_mark marks[] = {
        [RELEASE_FRESH] = CUSTODY_GOOD,
        [RELEASE_STALE] = CUSTODY_LOOK,
        [RELEASE_TOO_OLD] = CUSTODY_BAD,
        [RELEASE_NOT_YET] = CUSTODY_BAD,
    };

    return (struct custody_finding){ .mark = marks[clerk_release_age(clerk)],
                                     .figure = clerk_today(clerk) - clerk_rulebook(clerk)->release.issued };
}

/* The setting is "1795255200 kiosk-0042-…". */
static enum err look_at_backup(struct clerk *clerk, struct custody_finding *finding)
{
    const char *value, *space, *text;
    int64_t time = 0;
    enum err err = setting_store_get(clerk->store, SETTING_BACKUP, &clerk->scratch, &value);

    *finding = (struct custody_finding){ .mark = CUSTODY_LOOK, .figure = -1 };
    if (err != ERR_NONE)
        return err == ERR_NOT_FOUND ? ERR_NONE : err;
    space = strchr(value, ' ');
    text = space == NULL ? NULL : arena_text(&clerk->scratch, value, (size_t)(space - value));
    if (text == NULL || num_parse(text, 0, CLERK_TIME_MAX, &time) != ERR_NONE)
        return ERR_CORRUPT;
    finding->figure = (clerk_now(clerk) - time) / DAY_S;
    finding->mark = finding->figure > BACKUP_BAD_DAYS    ? CUSTODY_BAD
                    : finding->figure > BACKUP_LOOK_DAYS ? CUSTODY_LOOK
                                                         : CUSTODY_GOOD;
    return ERR_NONE;
}

static struct custody_finding look_at_space(const struct clerk *clerk)
{
    struct custody_finding finding = { .mark = CUSTODY_BAD };
    struct statvfs info;
    int64_t mib;

    if (statvfs(clerk->state_dir, &info) != 0) {
        finding.err = ERR_STORAGE;
        return finding;
    }
    finding.figure = (int64_t)info.f_bavail * (int64_t)info.f_frsize;
    mib = finding.figure >> 20;
    finding.mark = mib < SPACE_BAD_MIB ? CUSTODY_BAD : mib < SPACE_LOOK_MIB ? CUSTODY_LOOK : CUSTODY_GOOD;
    return finding;
}

static enum err look_at_locks(struct clerk *clerk, struct custody_finding *finding)
{
    size_t count = 0;
    enum err err = exception_store_count(clerk->store, EXCEPTION_OF_BADGE, LOGIN_TRIES_MAX, &count);

    if (err == ERR_NONE)
        *finding = (struct custody_finding){ .mark = count == 0 ? CUSTODY_GOOD : CUSTODY_LOOK,
                                             .figure = (int64_t)count };
    return err;
}

/* What verifiers elsewhere will go by is the trust list, so the key is tried against that. */
static struct custody_finding look_at_key(const struct clerk *clerk)
{
    static const char message[] = "countersign self-test";
    struct bytes bytes = { (const uint8_t *)message, sizeof message - 1 };
    uint8_t signature[KEY_SIGNATURE_SIZE];

    key_sign(&clerk->key, bytes, signature);
    for (size_t i = 0; i < clerk->trust.key_count; i++) {
        const struct trusted_key *key = &clerk->trust.keys[i];

        if (key->kiosk == clerk->kiosk && key->revoked_on == DATE_NONE &&
            key_verify(key->public_key, bytes, signature))
            return (struct custody_finding){ .mark = CUSTODY_GOOD };
    }
    return (struct custody_finding){ .mark = CUSTODY_BAD, .err = ERR_SIGNATURE };
}

static struct custody_finding look_at_trust(const struct clerk *clerk)
{
    return (struct custody_finding){ .mark = clerk->trust_err == ERR_NONE ? CUSTODY_GOOD : CUSTODY_BAD,
                                     .figure = (int64_t)clerk->trust.key_count,
                                     .err = clerk->trust_err };
}

enum err custody_look(struct clerk *clerk, const struct person *custodian, const struct printer *printer,
                      struct custody_finding ret_findings[CUSTODY_TEST_COUNT])
{
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.look");

    if (err == ERR_NONE)
        err = clerk_trust_look(clerk);
    if (err != ERR_NONE)
        return err;
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++)
        ret_findings[i] = (struct custody_finding){ .mark = CUSTODY_UNTESTED };
    arena_reset(&clerk->scratch, 0);
    ret_findings[CUSTODY_PRINTER] = look_at_printer(printer);
    ret_findings[CUSTODY_TIME] = look_at_time(clerk);
    ret_findings[CUSTODY_CATALOGUE] = look_at_catalogue(clerk);
    ret_findings[CUSTODY_SPACE] = look_at_space(clerk);
    ret_findings[CUSTODY_KEY] = look_at_key(clerk);
    ret_findings[CUSTODY_TRUST] = look_at_trust(clerk);
    err = look_at_backup(clerk, &ret_findings[CUSTODY_BACKUP]);
    return err == ERR_NONE ? look_at_locks(clerk, &ret_findings[CUSTODY_LOCKS]) : err;
}

/* ---- the record of a test, the clock, the end ---- */

enum err custody_record_test(struct clerk *clerk, const struct person *custodian,
                             const struct custody_finding findings[CUSTODY_TEST_COUNT])
{
    static const char *const tests[CUSTODY_TEST_COUNT] = {
        [CUSTODY_PRINTER] = "printer", [CUSTODY_TIME] = "time",   [CUSTODY_CATALOGUE] = "catalogue",
        [CUSTODY_BACKUP] = "backup",   [CUSTODY_SPACE] = "space", [CUSTODY_LOCKS] = "locks",
        [CUSTODY_KEY] = "key",         [CUSTODY_TRUST] = "trust", [CUSTODY_STORE] = "store",
        [CUSTODY_AUDIT] = "audit",     [CUSTODY_RELEASE] = "release",
    };
    static const char *const marks[CUSTODY_MARK_COUNT] = { [CUSTODY_GOOD] = "good",
                                                           [CUSTODY_LOOK] = "look",
                                                           [CUSTODY_BAD] = "bad",
                                                           [CUSTODY_UNTESTED] = "untested" };
    char results[RESULTS_SIZE + 1];
    struct buffer buffer = { .at = (uint8_t *)results, .capacity = RESULTS_SIZE };
    const struct audit_field field = { "results", results };
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.test");

    if (err != ERR_NONE)
        return err;
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++)
        buffer_put_format(&buffer, "%s%s=%s", i == 0 ? "" : " ", tests[i], marks[findings[i].mark]);
    results[buffer.used] = '\0';
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    return clerk_finish(
        clerk, clerk_audit(clerk, EVENT_SELF_TESTED, custodian->id, "custodian", "-", &field, 1, NULL));
}

enum err custody_confirm_time(struct clerk *clerk, struct login *proof, const struct person *custodian)
{
    enum err err = admit_signed(clerk, proof, custodian, "custody.time");

    return err == ERR_NONE ? clerk_confirm_time(clerk, custodian->id) : err;
}

enum err custody_stop(struct clerk *clerk, const struct person *custodian)
{
    const struct audit_field field = { "reason", "restart" };
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.restart");

    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = clerk_finish(
        clerk, clerk_audit(clerk, EVENT_KIOSK_STOPPED, custodian->id, "custodian", "-", &field, 1, NULL));
    if (err == ERR_NONE)
        clerk->is_started = false; /* its stop is in the record */
    return err;
}
