/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/speaker.h"

#include "device/tone.h"

#include <SDL.h>
#include <stdlib.h>

struct speaker {
    struct sound sound;
    SDL_AudioDeviceID device; /* 0 = closed */
    bool is_missing;          /* tried, and there is none */
    Uint32 tail_until;        /* what SDL has handed on may still sound */
    int16_t samples[TONE_SAMPLES_MAX];
};

enum { TAIL_MS = 150 };

static bool open_device(struct speaker *speaker)
{
    SDL_AudioSpec wanted = { .freq = TONE_RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 1024 };

    if (speaker->device != 0)
        return true;
    if (speaker->is_missing)
        return false;
    if (SDL_WasInit(SDL_INIT_AUDIO) == 0 && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        speaker->is_missing = true;
        return false;
    }
    speaker->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    speaker->is_missing = speaker->device == 0;
    return speaker->device != 0;
}

static void play(void *self, enum sound_signal signal)
{
    struct speaker *speaker = self;
    size_t count;

    if (!open_device(speaker))
        return;
    count = tone_make(signal, speaker->samples);
    SDL_ClearQueuedAudio(speaker->device);
    if (SDL_QueueAudio(speaker->device, speaker->samples, (Uint32)(count * sizeof speaker->samples[0])) != 0)
        return;
    speaker->tail_until = 0;
    SDL_PauseAudioDevice(speaker->device, 0);
}

enum err speaker_open(struct speaker **ret_speaker)
{
    struct speaker *speaker = calloc(1, sizeof *speaker);

    if (speaker == NULL)
        return ERR_MEMORY;
    speaker->sound = (struct sound){ .self = speaker, .play = play };
    *ret_speaker = speaker;
    return ERR_NONE;
}

void speaker_close(struct speaker *speaker)
{
    if (speaker == NULL)
        return;
    if (speaker->device != 0)
        SDL_CloseAudioDevice(speaker->device);
    free(speaker);
}

struct sound *speaker_sound(struct speaker *speaker)
{
    return &speaker->sound;
}

bool speaker_rest(struct speaker *speaker)
{
    if (speaker->device == 0)
        return false;
    if (SDL_GetQueuedAudioSize(speaker->device) > 0)
        return true;
    if (speaker->tail_until == 0)
        speaker->tail_until = SDL_GetTicks() + TAIL_MS;
    if (!SDL_TICKS_PASSED(SDL_GetTicks(), speaker->tail_until))
        return true;
    SDL_CloseAudioDevice(speaker->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    speaker->device = 0;
    return false;
}
