/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/options.h"

#include "base/date.h"
#include "base/num.h"

#include <string.h>

enum { SIDE_MIN_PX = 400, SIDE_MAX_PX = 4096, DOTS_58_MM = 384, DOTS_80_MM = 576, MEASURE_MAX_S = 600 };

/* "1280x800" */
static enum err parse_size(const char *text, struct options *options)
{
    const char *cross = strchr(text, 'x');
    char width_text[8] = "";
    int64_t width, height;
    enum err err;

    if (cross == NULL || (size_t)(cross - text) >= sizeof width_text)
        return ERR_INPUT;
    memcpy(width_text, text, (size_t)(cross - text));
    err = num_parse(width_text, SIDE_MIN_PX, SIDE_MAX_PX, &width);
    if (err == ERR_NONE)
        err = num_parse(cross + 1, SIDE_MIN_PX, SIDE_MAX_PX, &height);
    if (err != ERR_NONE)
        return ERR_INPUT;
    options->width_px = (int)width;
    options->height_px = (int)height;
    return ERR_NONE;
}

static enum err parse_paper(const char *text, struct options *options)
{
    if (strcmp(text, "58") != 0 && strcmp(text, "80") != 0)
        return ERR_INPUT;
    options->paper_dots = text[0] == '5' ? DOTS_58_MM : DOTS_80_MM;
    return ERR_NONE;
}

static enum err parse_seconds(const char *text, int *ret_seconds)
{
    int64_t seconds;
    enum err err = num_parse(text, 0, MEASURE_MAX_S, &seconds);

    if (err == ERR_NONE)
        *ret_seconds = (int)seconds;
    return err;
}

static bool is_flag(const char *name, struct options *options)
{
    if (strcmp(name, "--fullscreen") == 0)
        options->is_fullscreen = true;
    else if (strcmp(name, "--tour") == 0)
        options->is_tour = true;
    else if (strcmp(name, "--help") == 0)
        options->is_help = true;
    else
        return false;
    return true;
}

static enum err set_value(const char *name, const char *value, struct options *options)
{
    if (strcmp(name, "--state") == 0)
        options->state_dir = value;
    else if (strcmp(name, "--data") == 0)
        options->data_dir = value;
    else if (strcmp(name, "--out") == 0)
        options->out_dir = value;
    else if (strcmp(name, "--backup") == 0)
        options->backup_dir = value;
    else if (strcmp(name, "--printer") == 0)
        options->printer = value;
    else if (strcmp(name, "--scanner") == 0)
        options->scanner = value;
    else if (strcmp(name, "--day") == 0)
        return date_parse(value, &options->day);
    else if (strcmp(name, "--lang") == 0)
        return lang_parse(value, &options->lang);
    else if (strcmp(name, "--size") == 0)
        return parse_size(value, options);
    else if (strcmp(name, "--paper") == 0)
        return parse_paper(value, options);
    else if (strcmp(name, "--measure") == 0)
        return parse_seconds(value, &options->measure_s);
    else
        return ERR_INPUT;
    return ERR_NONE;
}

enum err options_parse(int argc, char **argv, struct options *ret_options, const char **ret_wrong)
{
    *ret_options = (struct options){
        .state_dir = "state",
        .out_dir = "out",
        .printer = "virtual",
        .day = DATE_NONE,
        .lang = lang_of_environment(),
        .paper_dots = DOTS_80_MM,
        .measure_s = -1,
    };
    for (int i = 1; i < argc; i++) {
        if (is_flag(argv[i], ret_options))
            continue;
        if (i + 1 >= argc || set_value(argv[i], argv[i + 1], ret_options) != ERR_NONE) {
            *ret_wrong = argv[i];
            return ERR_INPUT;
        }
        i++;
    }
    return ERR_NONE;
}
