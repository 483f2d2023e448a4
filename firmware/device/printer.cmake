list(APPEND DEVICE_SOURCES escpos_status.c escpos_page.c escpos_link.c lp_printer.c tcp_printer.c virtual_printer.c)
