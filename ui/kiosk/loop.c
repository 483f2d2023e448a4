/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/loop.h"

#include "kiosk/watcher.h"
#include "toolkit/present.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <time.h>

enum { INPUT_DEVICES_MAX = 16, DRAIN_BYTES = 4096, SPEAKER_MS = 100, BURST_MAX = 64 };

struct loop {
    SDL_Window *window;
    struct panel panel;
    int wake_fd;
    Uint32 wake_event;
    bool is_waking_itself; /* SDL waits well by itself: X11, Wayland */
    struct watcher *watcher;
    int inputs[INPUT_DEVICES_MAX]; /* second readers of the input devices, only to be woken by */
    size_t input_count;
    SDL_FingerID finger;
    bool is_touched;
    bool is_ending;
    int end_after_s;
    int64_t end_ms; /* INT64_MAX = not set */
    struct loop_cost first; /* as it stood at the first frame */
};

int64_t loop_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void loop_wake(void *self)
{
    struct loop *loop = self;
    SDL_Event event = { .type = loop->wake_event };
    uint64_t one = 1;

    if (loop->is_waking_itself)
        SDL_PushEvent(&event);
    else if (write(loop->wake_fd, &one, sizeof one) < 0)
        return;
}

static void open_inputs(struct loop *loop)
{
    glob_t found;

    if (glob("/dev/input/event*", 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && loop->input_count < INPUT_DEVICES_MAX; i++) {
        int fd = open(found.gl_pathv[i], O_RDONLY | O_NONBLOCK | O_CLOEXEC);

        if (fd >= 0)
            loop->inputs[loop->input_count++] = fd;
    }
    globfree(&found);
}

static void set_hints(void)
{
    /* Each touch once, as a finger; a mouse is a finger too.  The panel never sleeps by itself. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

static enum err open_window(struct loop *loop, const struct loop_options *options)
{
    Uint32 flags = options->is_fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    int width = options->width_px, height = options->height_px;

    loop->window = SDL_CreateWindow(options->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                    height, flags);
    if (loop->window == NULL)
        return ERR_DEVICE;
    if (options->is_fullscreen) {
        SDL_GetWindowSize(loop->window, &width, &height);
        SDL_ShowCursor(SDL_DISABLE);
    }
    loop->panel = panel_for(width, height);
    return ERR_NONE;
}

enum err loop_open(const struct loop_options *options, struct loop **ret_loop, const char **ret_why)
{
    struct loop *loop = calloc(1, sizeof *loop);
    const char *driver;
    enum err err;

    *ret_why = "";
    if (loop == NULL)
        return ERR_MEMORY;
    loop->end_after_s = options->end_after_s;
    loop->end_ms = INT64_MAX;
    set_hints();
    loop->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    /* Only video: joysticks would make SDL poll even on X11. */
    if (loop->wake_fd < 0 || SDL_Init(SDL_INIT_VIDEO) != 0 || open_window(loop, options) != ERR_NONE) {
        *ret_why = SDL_GetError();
        loop_close(loop);
        return ERR_DEVICE;
    }
    driver = SDL_GetCurrentVideoDriver();
    loop->is_waking_itself = strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0;
    loop->wake_event = SDL_RegisterEvents(1);
    err = loop->is_waking_itself ? watcher_open(loop_wake, loop, &loop->watcher) : ERR_NONE;
    if (err != ERR_NONE) {
        loop_close(loop);
        return err;
    }
    if (strcmp(driver, "KMSDRM") == 0 || strcmp(driver, "evdev") == 0)
        open_inputs(loop);
    SDL_StartTextInput();
    *ret_loop = loop;
    return ERR_NONE;
}

void loop_close(struct loop *loop)
{
    if (loop == NULL)
        return;
    watcher_close(loop->watcher);
    for (size_t i = 0; i < loop->input_count; i++)
        close(loop->inputs[i]);
    if (loop->window != NULL)
        SDL_DestroyWindow(loop->window);
    SDL_Quit();
    if (loop->wake_fd >= 0)
        close(loop->wake_fd);
    free(loop);
}

struct panel loop_panel(const struct loop *loop)
{
    return loop->panel;
}

/* ---- SDL's events ---- */

static void on_finger(struct loop *loop, struct kiosk *kiosk, const SDL_TouchFingerEvent *event)
{
    int width, height, x, y;

    SDL_GetWindowSize(loop->window, &width, &height);
    x = (int)(event->x * (float)width);
    y = (int)(event->y * (float)height);
    present_locate(loop->window, kiosk->painter, &x, &y);
    if (event->type == SDL_FINGERDOWN && !loop->is_touched) {
        loop->is_touched = true;
        loop->finger = event->fingerId;
        kiosk_on_down(kiosk, x, y, loop_now_ms());
    } else if (loop->is_touched && event->fingerId == loop->finger && event->type == SDL_FINGERMOTION) {
        kiosk_on_move(kiosk, x, y, loop_now_ms());
    } else if (loop->is_touched && event->fingerId == loop->finger && event->type == SDL_FINGERUP) {
        loop->is_touched = false;
        kiosk_on_up(kiosk, x, y, loop_now_ms());
    }
}

static bool key_of(const SDL_Keysym *key, enum touch_key *ret_key)
{
    static const struct {
        SDL_Keycode code;
        enum touch_key key;
    } keys[] = {
        { SDLK_UP, TOUCH_KEY_UP },         { SDLK_DOWN, TOUCH_KEY_DOWN },
        { SDLK_LEFT, TOUCH_KEY_LEFT },     { SDLK_RIGHT, TOUCH_KEY_RIGHT },
        { SDLK_RETURN, TOUCH_KEY_ENTER },  { SDLK_KP_ENTER, TOUCH_KEY_ENTER },
        { SDLK_ESCAPE, TOUCH_KEY_ESCAPE },
    };

    if (key->sym == SDLK_TAB) {
        *ret_key = (key->mod & KMOD_SHIFT) != 0 ? TOUCH_KEY_PREVIOUS : TOUCH_KEY_NEXT;
        return true;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == key->sym) {
            *ret_key = keys[i].key;
            return true;
        }
    }
    return false;
}

static void on_key(struct kiosk *kiosk, const SDL_KeyboardEvent *event)
{
    enum touch_key key;

    if (event->keysym.sym == SDLK_BACKSPACE)
        kiosk_on_backspace(kiosk, loop_now_ms());
    else if (key_of(&event->keysym, &key))
        kiosk_on_key(kiosk, key, loop_now_ms());
}

static void on_window(struct loop *loop, struct kiosk *kiosk, const SDL_WindowEvent *event)
{
    if (event->event != SDL_WINDOWEVENT_EXPOSED && event->event != SDL_WINDOWEVENT_SIZE_CHANGED)
        return;
    if (present_all(loop->window, kiosk->painter) != ERR_NONE)
        fprintf(stderr, "loop: the window's surface can't be drawn: %s\n", SDL_GetError());
}

static void on_event(struct loop *loop, struct kiosk *kiosk, const SDL_Event *event)
{
    if (event->type == SDL_QUIT)
        loop->is_ending = true;
    if (event->type == SDL_FINGERDOWN || event->type == SDL_FINGERMOTION || event->type == SDL_FINGERUP)
        on_finger(loop, kiosk, &event->tfinger);
    if (event->type == SDL_KEYDOWN)
        on_key(kiosk, &event->key);
    if (event->type == SDL_TEXTINPUT)
        kiosk_on_text(kiosk, event->text.text, loop_now_ms());
    if (event->type == SDL_WINDOWEVENT)
        on_window(loop, kiosk, &event->window);
}

/* ---- waiting ---- */

static int shorter(int a, int b)
{
    if (a < 0)
        return b;
    return b < 0 || a < b ? a : b;
}

static int wait_ms(const struct loop *loop, struct kiosk *kiosk, struct scanner *scanner,
                   struct speaker *speaker)
{
    int64_t now_ms = loop_now_ms();
    int64_t kiosk_ms = kiosk_wait_ms(kiosk, now_ms);
    int wait = kiosk_ms > INT32_MAX ? INT32_MAX : (int)kiosk_ms;

    if (loop->end_ms != INT64_MAX)
        wait = shorter(wait, loop->end_ms > now_ms ? (int)(loop->end_ms - now_ms) : 0);
    if (scanner != NULL)
        wait = shorter(wait, scanner->wait_ms(scanner->self, now_ms));
    return shorter(wait, speaker_rest(speaker) ? SPEAKER_MS : -1);
}

static void drain(int fd)
{
    char bytes[DRAIN_BYTES];

    while (read(fd, bytes, sizeof bytes) > 0)
        continue;
}

static void wait_in_poll(struct loop *loop, int scanner_fd, int timeout_ms)
{
    struct pollfd fds[INPUT_DEVICES_MAX + 2];
    nfds_t count = 0;

    fds[count++] = (struct pollfd){ .fd = loop->wake_fd, .events = POLLIN };
    fds[count++] = (struct pollfd){ .fd = scanner_fd, .events = POLLIN };
    for (size_t i = 0; i < loop->input_count; i++)
        fds[count++] = (struct pollfd){ .fd = loop->inputs[i], .events = POLLIN };
    if (poll(fds, count, timeout_ms) <= 0)
        return;
    for (nfds_t i = 0; i < count; i++) {
        if (i != 1 && fds[i].revents != 0)
            drain(fds[i].fd);
    }
}

static void wait_for_something(struct loop *loop, struct kiosk *kiosk, int scanner_fd, int timeout_ms)
{
    SDL_Event event;

    if (!loop->is_waking_itself) {
        wait_in_poll(loop, scanner_fd, timeout_ms);
        return;
    }
    watcher_arm(loop->watcher, scanner_fd);
    if (timeout_ms < 0 ? SDL_WaitEvent(&event) == 1 : SDL_WaitEventTimeout(&event, timeout_ms) == 1)
        on_event(loop, kiosk, &event);
}

static void take_scans(struct kiosk *kiosk, struct scanner *scanner)
{
    if (scanner == NULL)
        return;
    for (int i = 0; i < BURST_MAX; i++) {
        struct bytes scan = { .size = 0 };
        enum err err = scanner->poll(scanner->self, loop_now_ms(), &scan);

        if (err != ERR_NONE)
            kiosk_on_scanner_trouble(kiosk, err, loop_now_ms());
        else if (scan.size == 0)
            return;
        else
            kiosk_on_scan(kiosk, scan, loop_now_ms());
    }
}

static enum err show(struct loop *loop, struct kiosk *kiosk)
{
    struct damage damage;
    enum err err = kiosk_draw(kiosk, &damage);

    if (err != ERR_NONE)
        return err;
    return damage.count == 0 ? ERR_NONE : present_damage(loop->window, kiosk->painter, &damage);
}

static struct loop_cost cost_now(void)
{
    struct rusage usage = { .ru_nvcsw = 0 };
    struct timespec cpu;

    getrusage(RUSAGE_SELF, &usage);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    return (struct loop_cost){ (int64_t)cpu.tv_sec * 1000000 + cpu.tv_nsec / 1000, usage.ru_nvcsw };
}

struct loop_cost loop_cost(const struct loop *loop)
{
    return (struct loop_cost){ loop->first.first_frame_us, cost_now().wakeups - loop->first.wakeups };
}

static void note_first_frame(struct loop *loop)
{
    if (loop->first.first_frame_us != 0)
        return;
    loop->first = cost_now();
    if (loop->end_after_s >= 0)
        loop->end_ms = loop_now_ms() + (int64_t)loop->end_after_s * 1000;
}

enum err loop_run(struct loop *loop, struct kiosk *kiosk, struct scanner *scanner, struct speaker *speaker)
{
    while (!loop->is_ending && !kiosk->is_restarting) {
        SDL_Event event;
        enum err err = show(loop, kiosk);

        if (err != ERR_NONE)
            return err;
        note_first_frame(loop);
        if (loop_now_ms() >= loop->end_ms)
            return ERR_NONE;
        wait_for_something(loop, kiosk, scanner == NULL ? -1 : scanner->fd(scanner->self),
                           wait_ms(loop, kiosk, scanner, speaker));
        while (SDL_PollEvent(&event) == 1)
            on_event(loop, kiosk, &event);
        take_scans(kiosk, scanner);
        kiosk_on_time(kiosk, loop_now_ms());
    }
    return ERR_NONE;
}
