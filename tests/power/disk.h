/* disk - what a medium may hold after the power went at some operation of an io_log.
 *
 * The model: a file is an inode of 512-byte sectors.  What was written and not synced is, sector by sector,
 * there, not there, or torn at a byte.  Names (create, link, rename, unlink, folders) reach the medium in
 * order, as a journal keeps them, but only a folder's sync promises it; a file's own sync promises nothing
 * about its name.  A sector that was not written is never damaged (powersafe overwrite).
 */
#ifndef COUNTERSIGN_TESTS_POWER_DISK_H
#define COUNTERSIGN_TESTS_POWER_DISK_H

#include "power/io_log.h"

enum {
    DISK_FILES_MAX = 48,
    DISK_FILE_BYTES_MAX = 4 << 20,
};

/* What became of everything that was not synced. */
enum disk_mix {
    DISK_LOST,      /* nothing of it arrived */
    DISK_KEPT,      /* all of it arrived, as when only the program dies */
    DISK_SCATTERED, /* by the dice */
};

/* Syncs that this medium only pretends to make, to see that the test notices. */
enum disk_lie { DISK_HONEST, DISK_LIES_ABOUT_WAL, DISK_LIES_ABOUT_DATABASE };

struct disk_file {
    uint8_t *at; /* DISK_FILE_BYTES_MAX, as synced */
    size_t size;
    uint64_t version; /* changes with every sync */
};

struct disk {
    const struct io_log *log;
    enum disk_lie lie;
    size_t done; /* operations so far */
    struct disk_file files[DISK_FILES_MAX];
    struct io_name names[IO_NAMES_MAX]; /* as synced */
    size_t name_count;
    size_t *pending; /* writes and cuts that no sync covers, in order */
    size_t pending_count;
    size_t *pending_names;
    size_t pending_name_count;
    uint8_t *room; /* one file being put together */
    uint8_t *database, *wal; /* disk_view's */
    struct {       /* what the rebuilt folder holds under the log's known names */
        bool is_there;
        int file;
        uint64_t version;
    } written[IO_NAMES_MAX];
};

/* Numbers that are the same in every run: xorshift64*. */
struct dice {
    uint64_t state;
};
uint64_t dice_roll(struct dice *dice, uint64_t below);

void disk_open(struct disk *disk, const struct io_log *log, enum disk_lie lie);
void disk_close(struct disk *disk);

/* The next operation happens. */
void disk_step(struct disk *disk);

/* Whether every mix gives the same. */
bool disk_is_settled(const struct disk *disk);

/* Makes `folder` (which exists) hold what the medium holds after a power cut now.  Two states with the same
 * `ret_identity` are the same.  Files whose name has "kiosk.db" in it are always written anew, the others
 * only when they changed since the last call. */
void disk_rebuild(struct disk *disk, enum disk_mix mix, struct dice *dice, const char *folder,
                  uint64_t *ret_identity);

/* The same without writing it: the two files of the database, which live until the next call.  The dice roll as they do for
 * disk_rebuild, and the identity is the same.  False when there is no such pair by itself. */
struct disk_view {
    struct bytes database, wal;
    uint64_t identity;
};
bool disk_view(struct disk *disk, enum disk_mix mix, struct dice *dice, struct disk_view *ret_view);

/* The same for one file, without a folder: false when there is no such name.  The bytes live until the next
 * call. */
bool disk_peek(struct disk *disk, enum disk_mix mix, struct dice *dice, const char *name,
               struct bytes *ret_bytes);

/* The folder was emptied or changed by somebody else. */
void disk_forget_folder(struct disk *disk);

#endif
