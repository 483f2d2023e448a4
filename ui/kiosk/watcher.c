/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/watcher.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct watcher {
    pthread_t thread;
    pthread_mutex_t lock;
    int wake_fd;
    int fd; /* -1 = resting */
    bool is_closing;
    void (*ready)(void *self);
    void *self;
};

static void drain(int fd)
{
    uint64_t count;

    if (read(fd, &count, sizeof count) < 0)
        return;
}

static void *watch(void *self)
{
    struct watcher *watcher = self;
    bool is_closing = false;

    while (!is_closing) {
        struct pollfd fds[2] = { { .fd = watcher->wake_fd, .events = POLLIN },
                                 { .fd = -1, .events = POLLIN } };
        bool is_ready;

        pthread_mutex_lock(&watcher->lock);
        fds[1].fd = watcher->fd;
        pthread_mutex_unlock(&watcher->lock);
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return NULL;
        if (fds[0].revents != 0)
            drain(watcher->wake_fd);
        pthread_mutex_lock(&watcher->lock);
        is_ready = fds[1].revents != 0 && watcher->fd == fds[1].fd;
        if (is_ready)
            watcher->fd = -1;
        is_closing = watcher->is_closing;
        pthread_mutex_unlock(&watcher->lock);
        if (is_ready)
            watcher->ready(watcher->self);
    }
    return NULL;
}

enum err watcher_open(void (*ready)(void *self), void *self, struct watcher **ret_watcher)
{
    struct watcher *watcher = calloc(1, sizeof *watcher);

    if (watcher == NULL)
        return ERR_MEMORY;
    watcher->ready = ready;
    watcher->self = self;
    watcher->fd = -1;
    watcher->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    pthread_mutex_init(&watcher->lock, NULL);
    if (watcher->wake_fd < 0 || pthread_create(&watcher->thread, NULL, watch, watcher) != 0) {
        if (watcher->wake_fd >= 0)
            close(watcher->wake_fd);
        free(watcher);
        return ERR_MEMORY;
    }
    *ret_watcher = watcher;
    return ERR_NONE;
}

static void wake(struct watcher *watcher)
{
    uint64_t one = 1;

    if (write(watcher->wake_fd, &one, sizeof one) < 0)
        return;
}

void watcher_close(struct watcher *watcher)
{
    if (watcher == NULL)
        return;
    pthread_mutex_lock(&watcher->lock);
    watcher->is_closing = true;
    pthread_mutex_unlock(&watcher->lock);
    wake(watcher);
    pthread_join(watcher->thread, NULL);
    pthread_mutex_destroy(&watcher->lock);
    close(watcher->wake_fd);
    free(watcher);
}

void watcher_arm(struct watcher *watcher, int fd)
{
    bool is_news;

    pthread_mutex_lock(&watcher->lock);
    is_news = watcher->fd != fd;
    watcher->fd = fd;
    pthread_mutex_unlock(&watcher->lock);
    if (is_news)
        wake(watcher);
}
