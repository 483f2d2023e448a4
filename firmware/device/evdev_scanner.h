/* evdev_scanner - a keyboard-wedge scanner read straight from the kernel and taken away from everybody else.
 *
 * EVIOCGRAB keeps its keys from the desktop, the console and SDL: a barcode can't press buttons or type
 * commands.  Give it only a scanner's own device (a udev link), never the people's keyboard.  Keys become
 * text in device/key_text.h; a scan ends with Enter; a pause of more than 120 ms before Enter drops what was
 * typed.  One thread.
 *
 * When the kernel's queue overflowed (SYN_DROPPED) keys are missing: the scan in hand is dropped and poll
 * fails with INPUT, so that the person is told to scan again.
 */
#ifndef COUNTERSIGN_DEVICE_EVDEV_SCANNER_H
#define COUNTERSIGN_DEVICE_EVDEV_SCANNER_H

#include "device/key_text.h"
#include "port/scanner.h"

#include <linux/input.h>

/* It need not be plugged in yet.  Fails with MEMORY, or with LIMIT for a path that is too long. */
MUST_USE enum err evdev_scanner_open(const char *path, struct scanner **ret_scanner);

/* What the device's events mean, for evdev_scanner.c and its test. */
struct key_stream {
    struct key_text text;
    int64_t last_ms;
    bool is_skipping; /* after SYN_DROPPED, to the next SYN_REPORT */
};

enum key_event { KEY_EVENT_NOTHING, KEY_EVENT_SCAN, KEY_EVENT_LOST };
enum key_event key_stream_on(struct key_stream *stream, const struct input_event *event);

#endif
