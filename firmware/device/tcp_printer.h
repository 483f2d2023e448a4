/* tcp_printer - a receipt printer on TCP port 9100, on a cable of its own: the protocol authenticates nobody.
 */
#ifndef COUNTERSIGN_DEVICE_TCP_PRINTER_H
#define COUNTERSIGN_DEVICE_TCP_PRINTER_H

#include "device/escpos_link.h"

enum { TCP_PRINTER_PORT = 9100 };

struct tcp_printer_options {
    const char *address; /* IPv4 or IPv6 address, not a name: nothing here asks a name server */
    uint16_t port;       /* 0 = TCP_PRINTER_PORT */
    struct escpos_link_options link;
};

/* As lp_printer_make; open() waits at most `link.answer_ms` for the connection. */
MUST_USE enum err tcp_printer_make(const struct tcp_printer_options *options, struct printer **ret_printer);

#endif
