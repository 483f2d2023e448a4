/* form_codec - a request as a QR form: filled in at one desk, read in one scan at another.
 *
 * Pure.  "743533", then base10 of one deterministic CBOR map, unsigned: everything in it is treated as
 * typed by a stranger and checked like typed input.  Empty values are left out.  Not carried: number and
 * revision (a form is a draft).
 *
 *     form = { ?1: requester   ?2: on behalf of   ?3: unit   ?4: receiving point   ?5: coding block
 *              ?6: funding source   ?7: budget review   ?8: previous approval   ?9: justification
 *              10: purpose 0..5   11: language 0..5   ?12: int need by, days since 1970
 *              ?13: uint currency, ISO 4217 numeric, of every line without its own   14: [1* line] }
 *     line = { ?1: product   ?2: uint gtin   ?3: text   ?4: category   ?5: version   ?6: contract
 *              ?7: supplier   ?8: origin   9: uint quantity   ?10: uint unit price, minor units
 *              ?11: uint currency   ?12: replaces tag   ?13: int replaces acquired, days
 *              ?14: uint disposition 1..4   ?15: [1* [attribute, value]] }
 *
 * Purposes in order: new replace renew spare pilot emergency; languages: en fr es ar ru zh;
 * dispositions: spare donate return destroy.  Texts are tstr without control or bidi characters, at most
 * REQUEST_CODE_MAX or REQUEST_TEXT_MAX bytes.
 */
#ifndef COUNTERSIGN_CODEC_FORM_CODEC_H
#define COUNTERSIGN_CODEC_FORM_CODEC_H

#include "base/bytes.h"
#include "core/request.h"

#define FORM_MAGIC "743533"

enum {
    FORM_BYTES_MAX = 490, /* one QR code on 58 mm paper, 4 dots a module */
    FORM_TEXT_MAX = 1196, /* digits, magic included */
};

/* Digits, NUL-terminated, in the arena.  Fails with INPUT (a value the form can't carry: no lines,
 * negative price, bad text) or LIMIT (too much for one code, or the arena is full): shorten texts or use
 * several forms. */
MUST_USE enum err form_encode(const struct request *request, struct arena *arena, const char **ret_text);

/* The request; its texts in the arena, its lines' answers ordered by attribute.  Fails with INPUT
 * (another magic, damaged, a value outside its range) or LIMIT (arena full). */
MUST_USE enum err form_decode(struct bytes text, struct arena *arena, struct request *ret_request);

bool form_is(struct bytes text); /* begins with the form's magic */

#endif
