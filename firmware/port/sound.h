/* sound - short signals for people who look elsewhere.  What a screen says in sound it also says in words. */
#ifndef COUNTERSIGN_PORT_SOUND_H
#define COUNTERSIGN_PORT_SOUND_H

enum sound_signal {
    SOUND_SUCCESS,   /* read and understood: two short rising tones */
    SOUND_REFUSED,   /* not usable: one long low tone */
    SOUND_ATTENTION, /* read, but somebody should look: two equal tones; also before a session times out */
    SOUND_COUNT
};

struct sound {
    void *self;

    /* Starts the signal and returns; one that is still sounding is replaced.  Silent where there is no
     * loudspeaker. */
    void (*play)(void *self, enum sound_signal signal);
};

#endif
