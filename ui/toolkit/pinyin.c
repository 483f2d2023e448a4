/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/pinyin.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libgooglepinyin's functions have C linkage, its header does not compile as C: these are its declarations.
 */
bool im_open_decoder(const char *system_dictionary, const char *user_dictionary);
void im_close_decoder(void);
void im_set_max_lens(size_t max_letters, size_t max_characters);
size_t im_search(const char *letters, size_t length);
void im_reset_search(void);
uint16_t *im_get_candidate(size_t index, uint16_t *word, size_t max_length);
size_t im_get_spl_start_pos(const uint16_t **starts);

enum { WORD_UNITS = PINYIN_WORD_BYTES / 3 };

/* GOOGLEPINYIN_DICTIONARY comes from the build: the file of Debian's libgooglepinyin0. */
static const char *const packaged = GOOGLEPINYIN_DICTIONARY;

struct pinyin {
    char learned[32]; /* the path of the file it could learn into; stays empty */
    size_t found;
    size_t letters;
};

/* The decoder is one per program; this is the library's state, not ours. */
static bool is_open = false;

enum err pinyin_open(const char *dictionary, struct pinyin **ret_pinyin)
{
    const char *path = dictionary != NULL ? dictionary : packaged;
    struct pinyin *pinyin;
    int fd;

    if (is_open)
        return ERR_BUSY;
    if (access(path, R_OK) != 0)
        return ERR_NOT_FOUND;
    pinyin = calloc(1, sizeof *pinyin);
    if (pinyin == NULL)
        return ERR_MEMORY;
    memcpy(pinyin->learned, "/tmp/countersign-XXXXXX", sizeof "/tmp/countersign-XXXXXX");
    fd = mkstemp(pinyin->learned);
    if (fd >= 0)
        close(fd);
    if (fd < 0 || !im_open_decoder(path, pinyin->learned)) {
        if (fd >= 0)
            unlink(pinyin->learned);
        free(pinyin);
        return ERR_MEMORY;
    }
    im_set_max_lens(PINYIN_LETTERS_MAX, WORD_UNITS);
    is_open = true;
    *ret_pinyin = pinyin;
    return ERR_NONE;
}

void pinyin_close(struct pinyin *pinyin)
{
    if (pinyin == NULL)
        return;
    im_close_decoder();
    is_open = false;
    unlink(pinyin->learned);
    free(pinyin);
}

size_t pinyin_search(struct pinyin *pinyin, const char *letters)
{
    size_t length = strlen(letters);

    im_reset_search();
    pinyin->letters = length < PINYIN_LETTERS_MAX ? length : PINYIN_LETTERS_MAX;
    pinyin->found = pinyin->letters > 0 ? im_search(letters, pinyin->letters) : 0;
    return pinyin->found;
}

static size_t get_units(struct pinyin *pinyin, size_t index, uint16_t units[WORD_UNITS + 1])
{
    size_t count = 0;

    memset(units, 0, (WORD_UNITS + 1) * sizeof units[0]);
    if (index >= pinyin->found || im_get_candidate(index, units, WORD_UNITS) == NULL)
        return 0;
    while (count < WORD_UNITS && units[count] != 0)
        count++;
    return count;
}

enum err pinyin_get(struct pinyin *pinyin, size_t index, char ret_word[PINYIN_WORD_BYTES])
{
    uint16_t units[WORD_UNITS + 1];
    size_t count = get_units(pinyin, index, units);
    size_t size = 0;

    if (count == 0)
        return ERR_NOT_FOUND;
    /* The dictionary holds characters of the basic plane only. */
    for (size_t i = 0; i < count; i++)
        size += utf8_encode(units[i], ret_word + size);
    ret_word[size] = '\0';
    return ERR_NONE;
}

size_t pinyin_used(struct pinyin *pinyin, size_t index)
{
    uint16_t units[WORD_UNITS + 1];
    const uint16_t *starts = NULL;
    size_t characters = get_units(pinyin, index, units);
    size_t syllables = im_get_spl_start_pos(&starts);

    if (characters == 0)
        return 0;
    /* One character, one syllable; starts[n] is where syllable n begins. */
    if (starts == NULL || characters >= syllables || starts[characters] > pinyin->letters)
        return pinyin->letters;
    return starts[characters];
}
