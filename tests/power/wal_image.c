/* SPDX-License-Identifier: Apache-2.0 */
#include "power/wal_image.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAGE = 4096,
    PAGES_MAX = 4096,
    WAL_HEAD = 32,
    FRAME_HEAD = 24,
    WAL_MAGIC = 0x377f0682, /* checksums of little-endian words */
    WAL_VERSION = 3007000,
};

static uint32_t read_big(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

struct sum {
    uint32_t a, b;
};

static void add(struct sum *sum, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i < size; i += 8) {
        uint32_t words[2];

        memcpy(words, at + i, sizeof words);
        sum->a += words[0] + sum->b;
        sum->b += words[1] + sum->a;
    }
}

/* A page of the database, or a frame of the log and the sums after it when they were `before` in front of it. */
struct remembered {
    bool is_known;
    uint8_t bytes[FRAME_HEAD + PAGE];
    struct sum before, after;
    uint64_t image;
};

struct wal_memory {
    struct remembered pages[PAGES_MAX];
    struct remembered frames[PAGES_MAX];
};

struct wal_memory *wal_memory_open(void)
{
    return calloc(1, sizeof(struct wal_memory));
}

void wal_memory_close(struct wal_memory *memory)
{
    free(memory);
}

static bool agrees(const struct sum *sum, const uint8_t *at)
{
    return sum->a == read_big(at) && sum->b == read_big(at + 4);
}

static void mix(uint64_t *image, uint64_t word)
{
    *image = (*image ^ word) * 0x9e3779b97f4a7c15U;
    *image ^= *image >> 29;
}

/* Four lanes, so that one multiplication need not wait for the one before. */
static uint64_t image_of(const uint8_t *page)
{
    uint64_t image = 1, lanes[4] = { 1, 2, 3, 4 };

    for (size_t i = 0; i < PAGE; i += sizeof lanes) {
        uint64_t words[4];

        memcpy(words, page + i, sizeof words);
        for (int lane = 0; lane < 4; lane++) {
            lanes[lane] = (lanes[lane] ^ words[lane]) * 0x9e3779b97f4a7c15U;
            lanes[lane] ^= lanes[lane] >> 31;
        }
    }
    for (int lane = 0; lane < 4; lane++)
        mix(&image, lanes[lane]);
    return image;
}

static uint64_t image_of_page(struct wal_memory *memory, size_t number, const uint8_t *page)
{
    struct remembered *known = &memory->pages[number - 1];

    if (!known->is_known || memcmp(known->bytes, page, PAGE) != 0) {
        known->is_known = true;
        memcpy(known->bytes, page, PAGE);
        known->image = image_of(page);
    }
    return known->image;
}

/* Adds the frame up; its sums and its page's image are known afterwards. */
static const struct remembered *remember_frame(struct wal_memory *memory, size_t index, const uint8_t *frame,
                                               const struct sum *before)
{
    struct remembered *known = &memory->frames[index];

    if (known->is_known && known->before.a == before->a && known->before.b == before->b &&
        memcmp(known->bytes, frame, sizeof known->bytes) == 0)
        return known;
    known->is_known = true;
    memcpy(known->bytes, frame, sizeof known->bytes);
    known->before = known->after = *before;
    add(&known->after, frame, 8);
    add(&known->after, frame + FRAME_HEAD, PAGE);
    known->image = image_of(frame + FRAME_HEAD);
    return known;
}

/* The newest committed version of each page, by its number; returns how many pages the last commit left, 0 = none. */
static uint32_t find_frames(struct wal_memory *memory, struct bytes wal, const struct remembered **pages)
{
    const struct remembered *pending[PAGES_MAX + 1] = { NULL };
    struct sum sum = { 0, 0 };
    uint32_t page_count = 0;

    if (wal.size < WAL_HEAD || read_big(wal.at) != WAL_MAGIC || read_big(wal.at + 4) != WAL_VERSION ||
        read_big(wal.at + 8) != PAGE)
        return 0;
    add(&sum, wal.at, WAL_HEAD - 8);
    if (!agrees(&sum, wal.at + WAL_HEAD - 8))
        return 0;
    for (size_t at = WAL_HEAD; at + FRAME_HEAD + PAGE <= wal.size; at += FRAME_HEAD + PAGE) {
        const uint8_t *frame = wal.at + at;
        size_t index = (at - WAL_HEAD) / (FRAME_HEAD + PAGE);
        uint32_t number = read_big(frame), commit = read_big(frame + 4);

        if (number == 0 || number > PAGES_MAX || index >= PAGES_MAX || memcmp(frame + 8, wal.at + 16, 8) != 0)
            break;
        pending[number] = remember_frame(memory, index, frame, &sum);
        sum = pending[number]->after;
        if (!agrees(&sum, frame + 16))
            break;
        if (commit == 0)
            continue;
        memcpy(pages, pending, sizeof pending);
        page_count = commit;
    }
    return page_count;
}

bool wal_image(struct wal_memory *memory, struct bytes database, struct bytes wal, uint64_t *ret_image)
{
    static const uint8_t nothing[PAGE];
    const struct remembered *pages[PAGES_MAX + 1] = { NULL };
    uint64_t image = 1;
    uint32_t count;

    if (database.size < PAGE || database.size % PAGE != 0 || database.size > (size_t)PAGE * PAGES_MAX)
        return false;
    count = find_frames(memory, wal, pages);
    if (count > PAGES_MAX)
        return false;
    mix(&image, count);
    if (count == 0)
        count = (uint32_t)(database.size / PAGE);
    for (uint32_t number = 1; number <= count; number++) {
        size_t at = (size_t)(number - 1) * PAGE;

        if (pages[number] != NULL)
            mix(&image, pages[number]->image);
        else
            mix(&image, image_of_page(memory, number, at < database.size ? database.at + at : nothing));
    }
    *ret_image = image;
    return true;
}
