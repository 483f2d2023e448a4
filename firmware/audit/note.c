/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/note.h"

#include "audit/base64.h"
#include "base/utf8.h"
#include "trust/digest.h"

#include <string.h>

enum { TYPE_ED25519 = 1, SEAL_SIZE = NOTE_KEY_HASH_SIZE + KEY_SIGNATURE_SIZE, NUMBER_DIGITS_MAX = 20 };

static const char dash[] = "\xE2\x80\x94 "; /* em dash, space */

/* Unicode's spaces beyond ASCII. */
static bool is_space(uint32_t c)
{
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool is_name(struct bytes name)
{
    size_t at = 0;

    if (name.size == 0 || name.size > NOTE_NAME_MAX)
        return false;
    while (at < name.size) {
        uint32_t c = utf8_next(name, &at);

        if (c == UTF8_BAD || c <= ' ' || c == '+' || c == 0x7f || is_space(c))
            return false;
    }
    return true;
}

bool note_name_is_good(const char *name)
{
    return is_name(bytes_of_text(name));
}

void note_key_hash(const char *name, const uint8_t *public_key, uint8_t ret_hash[NOTE_KEY_HASH_SIZE])
{
    static const uint8_t between[] = { '\n', TYPE_ED25519 };
    uint8_t hash[DIGEST_SIZE];
    struct digest digest;

    digest_init(&digest);
    digest_update(&digest, bytes_of_text(name));
    digest_update(&digest, (struct bytes){ between, sizeof between });
    digest_update(&digest, (struct bytes){ public_key, KEY_PUBLIC_SIZE });
    digest_final(&digest, hash);
    memcpy(ret_hash, hash, NOTE_KEY_HASH_SIZE);
}

void note_put_key(struct buffer *out, const char *name, const uint8_t *public_key)
{
    uint8_t hash[NOTE_KEY_HASH_SIZE], typed[1 + KEY_PUBLIC_SIZE] = { TYPE_ED25519 };
    char hex[2 * NOTE_KEY_HASH_SIZE + 1];

    note_key_hash(name, public_key, hash);
    bytes_format_hex((struct bytes){ hash, sizeof hash }, hex);
    memcpy(typed + 1, public_key, KEY_PUBLIC_SIZE);
    buffer_put_format(out, "%s+%s+", name, hex);
    base64_put(out, (struct bytes){ typed, sizeof typed });
}

enum err note_sign(struct bytes text, const char *name, const struct key *key, struct buffer *out)
{
    uint8_t seal[SEAL_SIZE];

    if (text.size == 0 || text.at[text.size - 1] != '\n' || !note_name_is_good(name))
        return ERR_INPUT;
    note_key_hash(name, key->public_key, seal);
    key_sign(key, text, seal + NOTE_KEY_HASH_SIZE);
    buffer_put(out, text.at, text.size);
    buffer_put_format(out, "\n%s%s ", dash, name);
    base64_put(out, (struct bytes){ seal, sizeof seal });
    buffer_put_byte(out, '\n');
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static bool is_clean(struct bytes bytes)
{
    size_t at = 0;

    while (at < bytes.size) {
        uint32_t c = utf8_next(bytes, &at);

        if (c == UTF8_BAD || (c < ' ' && c != '\n'))
            return false;
    }
    return true;
}

/* The line at the start of `*rest`, without its newline, and the rest after it; false when no newline is
 * left. */
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

struct signature_line {
    struct bytes name;
    struct bytes seal; /* base64 */
};

static bool split_signature(struct bytes line, struct signature_line *ret_signature)
{
    const size_t dash_size = sizeof dash - 1;
    const uint8_t *space;

    if (line.size <= dash_size || memcmp(line.at, dash, dash_size) != 0)
        return false;
    line.at += dash_size;
    line.size -= dash_size;
    space = memchr(line.at, ' ', line.size);
    if (space == NULL)
        return false;
    ret_signature->name = (struct bytes){ line.at, (size_t)(space - line.at) };
    ret_signature->seal = (struct bytes){ space + 1, line.size - ret_signature->name.size - 1 };
    return is_name(ret_signature->name) && ret_signature->seal.size >= 8;
}

/* The last empty line parts text and signatures. */
static bool find_blank(struct bytes bytes, size_t *ret_at)
{
    for (size_t i = bytes.size; i-- > 1;) {
        if (bytes.at[i] == '\n' && bytes.at[i - 1] == '\n') {
            *ret_at = i;
            return true;
        }
    }
    return false;
}

enum err note_parse(struct bytes bytes, struct note *ret_note)
{
    struct signature_line signature;
    struct bytes rest, line;
    size_t blank, count = 0;

    if (bytes.size > NOTE_BYTES_MAX || !is_clean(bytes) || !find_blank(bytes, &blank))
        return ERR_INPUT;
    rest = (struct bytes){ bytes.at + blank + 1, bytes.size - blank - 1 };
    while (rest.size > 0) {
        if (++count > NOTE_SIGNATURES_MAX || !take_line(&rest, &line) || !split_signature(line, &signature))
            return ERR_INPUT;
    }
    if (count == 0)
        return ERR_INPUT;
    ret_note->text = (struct bytes){ bytes.at, blank };
    ret_note->signatures = (struct bytes){ bytes.at + blank + 1, bytes.size - blank - 1 };
    return ERR_NONE;
}

enum note_seal note_check(const struct note *note, const char *name, const uint8_t *public_key)
{
    enum note_seal result = NOTE_NOT_BY_THIS_KEY;
    struct bytes rest = note->signatures, line;
    struct signature_line signature;
    uint8_t hash[NOTE_KEY_HASH_SIZE];

    note_key_hash(name, public_key, hash);
    while (take_line(&rest, &line) && split_signature(line, &signature)) {
        uint8_t seal[SEAL_SIZE];
        struct buffer out = { .at = seal, .capacity = sizeof seal };

        /* A witness's longer signature is not ours to read. */
        if (!bytes_equal(signature.name, bytes_of_text(name)) ||
            base64_parse(signature.seal, &out) != ERR_NONE || memcmp(seal, hash, sizeof hash) != 0)
            continue;
        if (out.used != sizeof seal || !key_verify(public_key, note->text, seal + NOTE_KEY_HASH_SIZE))
            return NOTE_FORGED;
        result = NOTE_GOOD;
    }
    return result;
}

void note_put_head(struct buffer *out, const struct note_head *head)
{
    buffer_put_format(out, "%s\n%llu\n", head->origin, (unsigned long long)head->size);
    base64_put(out, (struct bytes){ head->root, sizeof head->root });
    buffer_put_byte(out, '\n');
}

/* A decimal without leading zeros that fits SQLite's integers too. */
static bool parse_size(struct bytes line, uint64_t *ret_size)
{
    uint64_t size = 0;

    if (line.size == 0 || line.size > NUMBER_DIGITS_MAX || (line.size > 1 && line.at[0] == '0'))
        return false;
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] < '0' || line.at[i] > '9' || size > (uint64_t)INT64_MAX / 10)
            return false;
        size = size * 10 + (uint64_t)(line.at[i] - '0');
    }
    *ret_size = size;
    return size <= INT64_MAX;
}

enum err note_parse_head(struct bytes text, struct note_head *ret_head)
{
    struct note_head head = { .size = 0 };
    struct buffer root = { .at = head.root, .capacity = sizeof head.root };
    struct bytes rest = text, origin, size, hash, extension;

    if (!take_line(&rest, &origin) || !take_line(&rest, &size) || !take_line(&rest, &hash))
        return ERR_INPUT;
    if (!is_name(origin) || !parse_size(size, &head.size) || base64_parse(hash, &root) != ERR_NONE ||
        root.used != sizeof head.root)
        return ERR_INPUT;
    while (rest.size > 0) {
        if (!take_line(&rest, &extension) || extension.size == 0)
            return ERR_INPUT;
    }
    memcpy(head.origin, origin.at, origin.size);
    *ret_head = head;
    return ERR_NONE;
}

enum err note_sign_head(const struct note_head *head, const struct key *key, struct buffer *out)
{
    uint8_t bytes[NOTE_OWN_MAX];
    struct buffer text = { .at = bytes, .capacity = sizeof bytes };

    note_put_head(&text, head);
    if (text.is_full)
        return ERR_LIMIT;
    return note_sign(buffer_view(&text), head->origin, key, out);
}
