/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/wiring.h"

#include "base/num.h"
#include "device/evdev_scanner.h"
#include "device/lp_printer.h"
#include "device/serial_scanner.h"
#include "device/system_clock.h"
#include "device/tcp_printer.h"
#include "device/virtual_printer.h"

#include <string.h>

enum { PATH_SIZE = 4096, PRINTER_BAUD = 115200, PORT_MAX = 65535 };

static enum err open_text(const struct options *options, struct text **ret_text)
{
    char path[PATH_SIZE];

    if (options->data_dir == NULL) {
        enum err err = text_find_fonts(sizeof path, path);

        if (err != ERR_NONE)
            return err;
    } else {
        snprintf(path, sizeof path, "%s/fonts", options->data_dir);
    }
    return text_open(path, ret_text);
}

/* "tcp:192.0.2.7:9100", "tcp:[2001:db8::7]:9100" or without a port */
static enum err make_tcp_printer(const struct options *options, struct printer **ret_printer)
{
    const char *rest = options->printer + strlen("tcp:");
    bool is_bracketed = rest[0] == '[';
    const char *end = is_bracketed ? strchr(rest, ']') : strrchr(rest, ':');
    const char *port_at = is_bracketed && end != NULL ? end + 1 : end;
    size_t size = end == NULL ? strlen(rest) : (size_t)(end - rest);
    struct tcp_printer_options printer = { .link = { .width_dots = options->paper_dots } };
    char address[64];
    int64_t port = TCP_PRINTER_PORT;

    if (is_bracketed && end == NULL)
        return ERR_INPUT;
    if (port_at != NULL && port_at[0] == ':' && num_parse(port_at + 1, 1, PORT_MAX, &port) != ERR_NONE)
        return ERR_INPUT;
    snprintf(address, sizeof address, "%.*s", (int)(size - (is_bracketed ? 1 : 0)),
             rest + (is_bracketed ? 1 : 0));
    printer.address = address;
    printer.port = (uint16_t)port;
    return tcp_printer_make(&printer, ret_printer);
}

static enum err make_printer(const struct options *options, struct wiring *wiring)
{
    struct lp_printer_options lp = {
        .path = options->printer, .baud = PRINTER_BAUD, .link = { .width_dots = options->paper_dots }
    };
    struct virtual_printer_options paper = {
        .folder = options->out_dir, .width_dots = options->paper_dots, .polls_per_job = 4
    };

    wiring->is_virtual_printer = strcmp(options->printer, "virtual") == 0;
    if (wiring->is_virtual_printer)
        return virtual_printer_make(&paper, &wiring->printer);
    if (strncmp(options->printer, "tcp:", 4) == 0)
        return make_tcp_printer(options, &wiring->printer);
    return options->printer[0] == '/' ? lp_printer_make(&lp, &wiring->printer) : ERR_INPUT;
}

static enum err make_scanner(const struct options *options, struct wiring *wiring)
{
    if (options->is_tour)
        return ERR_NONE;
    if (options->scanner != NULL && strncmp(options->scanner, "/dev/input/", 11) == 0)
        return evdev_scanner_open(options->scanner, &wiring->scanner);
    return serial_scanner_open(options->scanner, &wiring->scanner);
}

static enum err open_clerk(const struct options *options, struct wiring *wiring)
{
    struct clerk_options clerk = { .state_dir = options->state_dir,
                                   .clock = system_clock(),
                                   .pinned_day = options->day,
                                   .text = wiring->text };
    struct fault fault = { .err = ERR_NONE };

    wiring->store_err = clerk_open(&clerk, &wiring->clerk, &fault);
    if (wiring->store_err != ERR_NONE)
        fprintf(stderr, "clerk: %s: %s: %s\n", err_name(wiring->store_err),
                fault.where == NULL ? "-" : fault.where, fault.detail);
    return wiring->store_err == ERR_NOT_FOUND ? ERR_NOT_FOUND : ERR_NONE;
}

enum err wiring_open(const struct options *options, struct wiring *ret_wiring, const char **ret_what)
{
    struct wiring wiring = { .store_err = ERR_NONE };
    enum err err;

    *ret_what = "fonts";
    err = open_text(options, &wiring.text);
    if (err == ERR_NONE) {
        *ret_what = options->state_dir;
        err = open_clerk(options, &wiring);
    }
    if (err == ERR_NONE) {
        *ret_what = options->printer;
        err = make_printer(options, &wiring);
    }
    if (err == ERR_NONE) {
        *ret_what = options->scanner == NULL ? "scanner" : options->scanner;
        err = make_scanner(options, &wiring);
    }
    /* Without its dictionary Chinese is typed in letters; everything else works. */
    if (pinyin_open(NULL, &wiring.pinyin) != ERR_NONE)
        wiring.pinyin = NULL;
    if (err != ERR_NONE) {
        wiring_close(&wiring);
        return err;
    }
    *ret_wiring = wiring;
    return ERR_NONE;
}

void wiring_close(struct wiring *wiring)
{
    scanner_close(wiring->scanner);
    printer_close(wiring->printer);
    clerk_close(wiring->clerk);
    if (wiring->pinyin != NULL)
        pinyin_close(wiring->pinyin);
    text_close(wiring->text);
}
