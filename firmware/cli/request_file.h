/* request_file - a request from a file or standard input, with what is wrong with it said in words. */
#ifndef COUNTERSIGN_CLI_REQUEST_FILE_H
#define COUNTERSIGN_CLI_REQUEST_FILE_H

#include "cli/cmd.h"
#include "core/request.h"

/* EXIT_DONE, or the exit code after the reason was printed. */
MUST_USE int request_file_read(struct cmd_call *call, const char *path, struct request *ret_request);

#endif
