/* SPDX-License-Identifier: Apache-2.0 */
#include "device/tone.h"

#include <string.h>

enum { NOTES_MAX = 3, RAMP_SAMPLES = TONE_RATE_HZ / 200 /* 5 ms: no clicks */ };

/* A sine by its recurrence y[n] = 2 cos(w) y[n-1] - y[n-2], with cos(w) and sin(w) of the frequency at 48
 * kHz. */
struct pitch {
    double cosine, sine;
};

static const struct pitch pitch_220 = { 0.99958536819374, 0.02879395236826 };
static const struct pitch pitch_660 = { 0.99627037649294, 0.08628636579792 };
static const struct pitch pitch_880 = { 0.99337276560040, 0.11493715049287 };
static const struct pitch pitch_1320 = { 0.98510932615477, 0.17192910027941 };

struct note {
    const struct pitch *pitch; /* NULL = silence */
    unsigned ms;               /* 0 = the signal is over */
};

static const struct note notes[SOUND_COUNT][NOTES_MAX] = {
    [SOUND_SUCCESS] = { { &pitch_880, 70 }, { &pitch_1320, 110 } },
    [SOUND_REFUSED] = { { &pitch_220, 380 } },
    [SOUND_ATTENTION] = { { &pitch_660, 100 }, { NULL, 70 }, { &pitch_660, 100 } },
};

static double ramp(size_t at, size_t count)
{
    size_t from_edge = at < count - 1 - at ? at : count - 1 - at;

    return from_edge >= RAMP_SAMPLES ? 1.0 : (double)from_edge / RAMP_SAMPLES;
}

static void make_note(const struct note *note, size_t count, int16_t *ret_samples)
{
    double before, now;

    memset(ret_samples, 0, count * sizeof *ret_samples);
    if (note->pitch == NULL)
        return;
    before = -note->pitch->sine;
    now = 0.0;
    for (size_t i = 0; i < count; i++) {
        double next = 2.0 * note->pitch->cosine * now - before;

        ret_samples[i] = (int16_t)(now * ramp(i, count) * TONE_PEAK);
        before = now;
        now = next;
    }
}

size_t tone_make(enum sound_signal signal, int16_t *ret_samples)
{
    size_t used = 0;

    for (size_t i = 0; i < NOTES_MAX && notes[signal][i].ms > 0; i++) {
        size_t count = (size_t)notes[signal][i].ms * TONE_RATE_HZ / 1000;

        make_note(&notes[signal][i], count, ret_samples + used);
        used += count;
    }
    return used;
}
