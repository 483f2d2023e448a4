/* cmd - the command line: one file and one line of cmd.def per command.
 *
 * Exit codes: 0 done (a BLOCK verdict is an answer), 1 could not be done (storage, memory, device), 2 the words of the
 * call or the input are not what they should be; `slip verify` has one code per result (trust/slip_verify.h).
 * Results go to standard output, what went wrong to standard error as one sentence and a code for the help desk.
 */
#ifndef COUNTERSIGN_CLI_CMD_H
#define COUNTERSIGN_CLI_CMD_H

#include "base/bytes.h"
#include "lang/lang.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_INPUT = 2 };

struct cmd;

/* One call of one command. */
struct cmd_call {
    const struct cmd *cmd;
    enum lang lang; /* --lang, else the environment's, else English */
    bool has_lang;  /* --lang was given */
    int argc;       /* what follows the command's words */
    char **argv;
    struct arena arena;
};

struct cmd {
    const char *word;
    const char *second; /* NULL = one word */
    enum str usage;
    int (*run)(struct cmd_call *call);
};

#define CMD(function, word, second, usage) int cmd_##function(struct cmd_call *call);
#include "cli/cmd.def"
#undef CMD

/* An option with a value ("--on DATE") or a flag (value NULL and is_flag set by its presence). */
struct cmd_option {
    const char *name; /* "--on" */
    bool is_flag;
    const char *value; /* out: NULL = not given; "" for a flag that is given */
};

/* Takes the options from the call and leaves the `operand_count` operands in ret_operands; --lang is understood
 * everywhere.  Otherwise prints the usage and returns false. */
MUST_USE bool cmd_options(struct cmd_call *call, struct cmd_option *options, size_t option_count,
                          const char **ret_operands, size_t operand_count);

/* Prints the command's usage and returns EXIT_INPUT. */
int cmd_usage(const struct cmd_call *call);

/* Prints "SUBJECT: sentence [CODE]" on standard error and returns the exit code that fits. */
int cmd_fail(struct cmd_call *call, const char *subject, enum err err, const struct fault *fault);

/* A text without the isolates that screens need around values; terminals and files want the bare text.  Never NULL. */
const char *cmd_plain(struct cmd_call *call, const char *text);

/* A text with its placeholders filled, plain; never NULL. */
const char *cmd_fill(struct cmd_call *call, enum str id, const struct lang_arg *args, size_t arg_count);

/* A day from an option's value; NULL = today.  Says what is wrong and returns false when it is no date. */
MUST_USE bool cmd_day(struct cmd_call *call, const char *value, int32_t *ret_day);

/* Writes to standard output, all of it; false (and a message) when that fails. */
MUST_USE bool cmd_print(struct cmd_call *call, struct bytes bytes);

#endif
