/* tone - the kiosk's three signals as sound: 16-bit mono samples.  Pure, the same samples every time. */
#ifndef COUNTERSIGN_DEVICE_TONE_H
#define COUNTERSIGN_DEVICE_TONE_H

#include "port/sound.h"

#include <stddef.h>
#include <stdint.h>

enum {
    TONE_RATE_HZ = 48000,
    TONE_SAMPLES_MAX = 20000, /* of the longest signal, 417 ms */
    TONE_PEAK = 12000,        /* of 32,767: a counter, not an alarm */
};

/* Writes the signal to `ret_samples`, TONE_SAMPLES_MAX of room, and returns how many there are. */
size_t tone_make(enum sound_signal signal, int16_t *ret_samples);

#endif
