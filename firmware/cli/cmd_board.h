/* cmd_board - what the commands about boards and about revocation lists share. */
#ifndef COUNTERSIGN_CLI_CMD_BOARD_H
#define COUNTERSIGN_CLI_CMD_BOARD_H

#include "cli/cmd.h"
#include "trust/key.h"

/* What a file holds: the one text in its QR code that begins with `magic`, or the file's bytes as they are.
 * "-" is standard input.  EXIT_DONE, or the exit code after the reason was printed. */
MUST_USE int cmd_board_read(struct cmd_call *call, const char *path, const char *magic,
                            struct bytes *ret_bytes);

/* `board key` and `revocation key`: makes a key that belongs to no kiosk, and prints its record for trust lists. */
MUST_USE int cmd_board_make_key(struct cmd_call *call, enum key_purpose purpose);

/* Digits as the picture of a QR code (".png") or as a line of text. */
MUST_USE enum err cmd_board_write(struct cmd_call *call, const char *path, const char *digits);

#endif
