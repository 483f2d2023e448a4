/* speaker - the kiosk's signals through SDL's sound, opened for each signal and closed after it: an open
 * device would wake the processor all day.  Without a loudspeaker it is silent.  One thread.
 */
#ifndef COUNTERSIGN_KIOSK_SPEAKER_H
#define COUNTERSIGN_KIOSK_SPEAKER_H

#include "base/err.h"
#include "port/sound.h"

#include <stdbool.h>

struct speaker;

/* Fails with MEMORY. */
MUST_USE enum err speaker_open(struct speaker **ret_speaker);
void speaker_close(struct speaker *speaker); /* NULL is fine */

struct sound *speaker_sound(struct speaker *speaker);

/* Closes the device once the signal has sounded; true while it still sounds (call again in 100 ms). */
bool speaker_rest(struct speaker *speaker);

#endif
