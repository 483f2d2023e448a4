/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/proof_file.h"

#include "audit/base64.h"
#include "audit/entry_view.h"

#include <string.h>

static const char first_line[] = "c2sp.org/tlog-proof@v1\n";

bool proof_file_is(struct bytes bytes)
{
    return bytes.size >= sizeof first_line - 1 && memcmp(bytes.at, first_line, sizeof first_line - 1) == 0;
}

enum err proof_file_put(const struct proof_file *file, struct buffer *out)
{
    buffer_put_text(out, first_line);
    buffer_put_text(out, "extra ");
    base64_put(out, (struct bytes){ file->entry, file->entry_size });
    buffer_put_format(out, "\nindex %llu\n", (unsigned long long)file->index);
    for (size_t i = 0; i < file->proof.count; i++) {
        base64_put(out, (struct bytes){ file->proof.hashes[i], AUDIT_HASH_SIZE });
        buffer_put_byte(out, '\n');
    }
    buffer_put_byte(out, '\n');
    buffer_put(out, file->checkpoint.at, file->checkpoint.size);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static bool take_line(struct bytes *rest, struct bytes *ret_line)
{
    const uint8_t *end = rest->size > 0 ? memchr(rest->at, '\n', rest->size) : NULL;

    if (end == NULL)
        return false;
    *ret_line = (struct bytes){ rest->at, (size_t)(end - rest->at) };
    rest->at = end + 1;
    rest->size -= ret_line->size + 1;
    return true;
}

/* What follows "name " in a line. */
static bool value_of(struct bytes line, const char *name, struct bytes *ret_value)
{
    size_t size = strlen(name);

    if (line.size <= size || memcmp(line.at, name, size) != 0)
        return false;
    *ret_value = (struct bytes){ line.at + size, line.size - size };
    return true;
}

static bool parse_index(struct bytes value, uint64_t *ret_index)
{
    uint64_t index = 0;

    if (value.size > 18 || (value.size > 1 && value.at[0] == '0'))
        return false;
    for (size_t i = 0; i < value.size; i++) {
        if (value.at[i] < '0' || value.at[i] > '9')
            return false;
        index = index * 10 + (uint64_t)(value.at[i] - '0');
    }
    *ret_index = index;
    return true;
}

static bool parse_hash(struct bytes line, struct proof *proof)
{
    struct buffer out = { .at = proof->hashes[proof->count], .capacity = AUDIT_HASH_SIZE };

    if (proof->count == AUDIT_EDGE_MAX || base64_parse(line, &out) != ERR_NONE || out.used != AUDIT_HASH_SIZE)
        return false;
    proof->count++;
    return true;
}

enum err proof_file_parse(struct bytes bytes, struct proof_file *ret_file)
{
    uint8_t entry_bytes[AUDIT_ENTRY_MAX];
    struct buffer entry = { .at = entry_bytes, .capacity = sizeof entry_bytes };
    struct bytes rest = bytes, line, value;
    struct proof proof = { .count = 0 };
    uint64_t index;

    if (bytes.size > PROOF_FILE_MAX || !proof_file_is(bytes) || !take_line(&rest, &line))
        return ERR_INPUT;
    if (!take_line(&rest, &line) || !value_of(line, "extra ", &value) ||
        base64_parse(value, &entry) != ERR_NONE)
        return ERR_INPUT;
    if (!take_line(&rest, &line) || !value_of(line, "index ", &value) || !parse_index(value, &index))
        return ERR_INPUT;
    for (;;) {
        if (!take_line(&rest, &line))
            return ERR_INPUT;
        if (line.size == 0)
            break;
        if (!parse_hash(line, &proof))
            return ERR_INPUT;
    }
    memcpy(ret_file->entry, entry_bytes, entry.used);
    ret_file->entry_size = entry.used;
    ret_file->index = index;
    ret_file->proof = proof;
    ret_file->checkpoint = rest;
    return ERR_NONE;
}

enum proof_result proof_file_check(const struct proof_file *file, const char *name, const uint8_t *public_key,
                                   struct note_head *ret_head)
{
    struct bytes entry = { file->entry, file->entry_size };
    struct entry_view view;
    struct note_head head;
    struct note note;

    if (note_parse(file->checkpoint, &note) != ERR_NONE || entry_view_parse(entry, &view) != ERR_NONE)
        return PROOF_UNREADABLE;
    switch (note_check(&note, name, public_key)) {
    case NOTE_NOT_BY_THIS_KEY:
        return PROOF_NOT_SIGNED;
    case NOTE_FORGED:
        return PROOF_FORGED;
    case NOTE_GOOD:
        break;
    }
    if (note_parse_head(note.text, &head) != ERR_NONE || strcmp(head.origin, name) != 0)
        return PROOF_UNREADABLE;
    if (view.seq != file->index + 1 ||
        !audit_inclusion_holds(entry, file->index, head.size,
                               (const uint8_t(*)[AUDIT_HASH_SIZE])file->proof.hashes, file->proof.count,
                               head.root))
        return PROOF_DOES_NOT_FIT;
    *ret_head = head;
    return PROOF_HOLDS;
}
