/* cmd_audit - what the commands of auditors share. */
#ifndef COUNTERSIGN_CLI_CMD_AUDIT_H
#define COUNTERSIGN_CLI_CMD_AUDIT_H

#include "app/audit_reader.h"
#include "cli/cmd.h"

/* Opens the records or says why not; EXIT_DONE or the exit code. */
MUST_USE int cmd_audit_open(struct cmd_call *call, const char *state, const char *trust,
                            struct audit_reader *ret_reader);

/* Takes every "NAME VALUE" out of the call's words, for an option that may be given several times.  False
 * when there are more than `max` or a value is missing. */
MUST_USE bool cmd_audit_take_repeated(struct cmd_call *call, const char *name, const char **ret_values,
                                      size_t max, size_t *ret_count);

#endif
