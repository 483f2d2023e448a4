/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/present.h"

/* Where the canvas stands in the window. */
static SDL_Point corner(const SDL_Surface *glass, int width, int height)
{
    return (SDL_Point){ (glass->w - width) / 2, (glass->h - height) / 2 };
}

static enum err copy(SDL_Surface *canvas, SDL_Surface *glass, const struct box *boxes, size_t count,
                     SDL_Rect *ret_rects)
{
    SDL_Point at = corner(glass, canvas->w, canvas->h);

    for (size_t i = 0; i < count; i++) {
        SDL_Rect from = { boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height };

        ret_rects[i] = (SDL_Rect){ from.x + at.x, from.y + at.y, from.w, from.h };
        if (SDL_BlitSurface(canvas, &from, glass, &ret_rects[i]) != 0)
            return ERR_DEVICE;
    }
    return ERR_NONE;
}

static SDL_Surface *wrap(const struct painter *painter)
{
    int width, height;
    const uint32_t *pixels = painter_pixels(painter, &width, &height);
    SDL_Surface *canvas;
    void *writable;

    /* SDL takes a pointer to pixels it could write; a surface that is only blitted from is not written. */
    memcpy(&writable, &pixels, sizeof writable);
    canvas = SDL_CreateRGBSurfaceWithFormatFrom(writable, width, height, 32, width * (int)sizeof *pixels,
                                                SDL_PIXELFORMAT_ARGB8888);
    if (canvas != NULL)
        SDL_SetSurfaceBlendMode(canvas, SDL_BLENDMODE_NONE);
    return canvas;
}

enum err present_damage(SDL_Window *window, const struct painter *painter, const struct damage *damage)
{
    SDL_Rect rects[PAINTER_DAMAGE_MAX];
    SDL_Surface *glass = SDL_GetWindowSurface(window);
    SDL_Surface *canvas;
    enum err err;

    if (damage->count == 0)
        return ERR_NONE;
    canvas = glass != NULL ? wrap(painter) : NULL;
    if (canvas == NULL)
        return ERR_DEVICE;
    err = copy(canvas, glass, damage->boxes, damage->count, rects);
    SDL_FreeSurface(canvas);
    if (err == ERR_NONE && SDL_UpdateWindowSurfaceRects(window, rects, (int)damage->count) != 0)
        err = ERR_DEVICE;
    return err;
}

enum err present_all(SDL_Window *window, const struct painter *painter)
{
    int width, height;
    SDL_Surface *glass = SDL_GetWindowSurface(window);
    SDL_Surface *canvas = glass != NULL ? wrap(painter) : NULL;
    SDL_Rect rect;
    enum err err;

    if (canvas == NULL)
        return ERR_DEVICE;
    (void)painter_pixels(painter, &width, &height);
    (void)SDL_FillRect(glass, NULL, SDL_MapRGB(glass->format, 0, 0, 0));
    err = copy(canvas, glass, &(struct box){ 0, 0, width, height }, 1, &rect);
    SDL_FreeSurface(canvas);
    if (err == ERR_NONE && SDL_UpdateWindowSurface(window) != 0)
        err = ERR_DEVICE;
    return err;
}

void present_locate(SDL_Window *window, const struct painter *painter, int *x, int *y)
{
    int width, height;
    const SDL_Surface *glass = SDL_GetWindowSurface(window);
    SDL_Point at;

    if (glass == NULL)
        return;
    (void)painter_pixels(painter, &width, &height);
    at = corner(glass, width, height);
    *x -= at.x;
    *y -= at.y;
}
