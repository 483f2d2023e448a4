/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CALL_ARENA_BYTES = 64 << 20 };

static const struct cmd commands[] = {
#define CMD(function, word, second, usage) { word, second, usage, cmd_##function },
#include "cli/cmd.def"
#undef CMD
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static const struct cmd *find_command(int argc, char **argv, int *ret_words)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct cmd *cmd = &commands[i];

        if (argc < 2 || strcmp(argv[1], cmd->word) != 0)
            continue;
        if (cmd->second != NULL && (argc < 3 || strcmp(argv[2], cmd->second) != 0))
            continue;
        *ret_words = cmd->second != NULL ? 3 : 2;
        return cmd;
    }
    return NULL;
}

static void print_all_usages(FILE *out, enum lang lang)
{
    fprintf(out, "%s\n", lang_text(lang, STR_CLI_ABOUT));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %s\n", lang_text(lang, commands[i].usage));
    fprintf(out, "%s\n", lang_text(lang, STR_CLI_MANUAL));
}

int main(int argc, char **argv)
{
    enum lang lang = lang_of_environment();
    struct cmd_call call = { .lang = lang };
    int words = 0, code;

    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)) {
        print_all_usages(stdout, lang);
        return EXIT_DONE;
    }
    call.cmd = find_command(argc, argv, &words);
    if (call.cmd == NULL) {
        print_all_usages(stderr, lang);
        return EXIT_INPUT;
    }
    call.argc = argc - words;
    call.argv = argv + words;
    if (arena_init(&call.arena, CALL_ARENA_BYTES) != ERR_NONE)
        return cmd_fail(&call, argv[1], ERR_MEMORY, NULL);
    code = call.cmd->run(&call);
    arena_done(&call.arena);
    if (fflush(stdout) != 0 && code == EXIT_DONE)
        return cmd_fail(&call, "-", errno == ENOSPC ? ERR_DISK_FULL : ERR_STORAGE, NULL);
    return code;
}
