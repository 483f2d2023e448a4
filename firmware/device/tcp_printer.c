/* SPDX-License-Identifier: Apache-2.0 */
#include "device/tcp_printer.h"

#include "base/own.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { CONNECT_MS = 2000 };

struct tcp {
    struct sockaddr_storage address;
    socklen_t address_size;
    int connect_ms;
};

static bool set_address(struct tcp *tcp, const char *text, uint16_t port)
{
    struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(port) };

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        memcpy(&tcp->address, &v4, sizeof v4);
        tcp->address_size = sizeof v4;
        return true;
    }
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        memcpy(&tcp->address, &v6, sizeof v6);
        tcp->address_size = sizeof v6;
        return true;
    }
    return false;
}

static enum err tcp_connect(void *origin, int *ret_fd)
{
    const struct tcp *tcp = origin;
    CLEANUP(own_close)
    int fd = socket(tcp->address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct pollfd ready = { .fd = fd, .events = POLLOUT };
    int problem = 0;
    int yes = 1;
    socklen_t size = sizeof problem;

    if (fd < 0)
        return ERR_DEVICE;
    if (connect(fd, (const struct sockaddr *)&tcp->address, tcp->address_size) != 0 && errno != EINPROGRESS)
        return ERR_DEVICE;
    if (poll(&ready, 1, tcp->connect_ms) != 1)
        return ERR_DEVICE;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size) != 0 || problem != 0)
        return ERR_DEVICE;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes); /* without it only slower */
    *ret_fd = fd;
    fd = -1;
    return ERR_NONE;
}

enum err tcp_printer_make(const struct tcp_printer_options *options, struct printer **ret_printer)
{
    struct escpos_wire wire = { .connect = tcp_connect, .ends_at_zero = true };
    struct tcp *tcp = calloc(1, sizeof *tcp);

    if (tcp == NULL)
        return ERR_MEMORY;
    if (!set_address(tcp, options->address, options->port != 0 ? options->port : TCP_PRINTER_PORT)) {
        free(tcp);
        return ERR_INPUT;
    }
    tcp->connect_ms = options->link.answer_ms > 0 ? options->link.answer_ms : CONNECT_MS;
    wire.origin = tcp;
    return escpos_link_make(&options->link, &wire, ret_printer);
}
