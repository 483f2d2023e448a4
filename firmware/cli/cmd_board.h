/* cmd_board - what the commands about boards share. */
#ifndef COUNTERSIGN_CLI_CMD_BOARD_H
#define COUNTERSIGN_CLI_CMD_BOARD_H

#include "cli/cmd.h"

/* What a file holds: the one text in its QR code that begins with `magic`, or the file's bytes as they are.
 * "-" is standard input.  EXIT_DONE, or the exit code after the reason was printed. */
MUST_USE int cmd_board_read(struct cmd_call *call, const char *path, const char *magic,
                            struct bytes *ret_bytes);

#endif
