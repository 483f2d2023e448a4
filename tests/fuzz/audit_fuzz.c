/* SPDX-License-Identifier: Apache-2.0 */

/* What auditors are handed: notes, proofs and entries.  Promises: what is accepted has one form, and nothing
 * passes for signed that is not. */

#include "fuzz.h"

#include "audit/base64.h"
#include "audit/entry_view.h"
#include "audit/proof_file.h"

#include <stdlib.h>
#include <string.h>

static void promise(bool is_kept)
{
    if (!is_kept)
        abort();
}

static void try_base64(struct bytes text)
{
    static uint8_t bytes[4096], again[8192];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };
    struct buffer written = { .at = again, .capacity = sizeof again };

    if (base64_parse(text, &out) != ERR_NONE)
        return;
    base64_put(&written, buffer_view(&out));
    promise(bytes_equal(buffer_view(&written), text));
}

static void try_note(struct bytes bytes)
{
    static const uint8_t key[KEY_PUBLIC_SIZE] = { 1 };
    uint8_t again[NOTE_OWN_MAX];
    struct buffer out = { .at = again, .capacity = sizeof again };
    struct note_head head;
    struct note note;

    if (note_parse(bytes, &note) != ERR_NONE)
        return;
    promise(note.text.size + 1 + note.signatures.size == bytes.size);
    promise(note_check(&note, "countersign/kiosk/0042", key) != NOTE_GOOD);
    if (note_parse_head(note.text, &head) != ERR_NONE)
        return;
    note_put_head(&out, &head);
    promise(!out.is_full && out.used <= note.text.size && memcmp(again, note.text.at, out.used) == 0);
}

static void try_proof(struct bytes bytes)
{
    static const uint8_t key[KEY_PUBLIC_SIZE] = { 1 };
    static uint8_t again[PROOF_FILE_MAX];
    static struct proof_file file;
    struct buffer out = { .at = again, .capacity = sizeof again };
    struct note_head head;

    if (proof_file_parse(bytes, &file) != ERR_NONE)
        return;
    promise(proof_file_put(&file, &out) == ERR_NONE && bytes_equal(buffer_view(&out), bytes));
    promise(proof_file_check(&file, "countersign/kiosk/0042", key, &head) != PROOF_HOLDS);
}

static void try_entry(struct bytes text)
{
    struct entry_view view;

    if (entry_view_parse(text, &view) != ERR_NONE)
        return;
    promise(view.who.size > 0 && view.what.size > 0 && view.ref.size > 0 &&
            view.field_count <= AUDIT_FIELDS_MAX);
    promise(text.at[text.size - 1] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = { data, size };

    try_base64(bytes);
    try_note(bytes);
    try_proof(bytes);
    try_entry(bytes);
    return 0;
}
