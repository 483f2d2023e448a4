/* digital_link - GS1 identifiers inside a web address.
 *
 *     https://any.host/any/prefix/01/09521234543213/10/ABC/21/12345?17=261231&note=ignored
 *
 * Pure: the address is taken apart, never opened, and its host is no authority for anything.  Percent-encoding
 * is undone; a GTIN may have 8, 12, 13 or 14 digits.  Compressed links are not read.
 * Source: GS1 Digital Link Standard, URI Syntax, 4 and 5.
 */
#ifndef COUNTERSIGN_CODEC_DIGITAL_LINK_H
#define COUNTERSIGN_CODEC_DIGITAL_LINK_H

#include "codec/gs1.h"

enum digital_link {
    DIGITAL_LINK_FINE,
    DIGITAL_LINK_NONE, /* an address without a GS1 identifier, or no address */
    DIGITAL_LINK_BAD   /* a GS1 identifier with a wrong value: `ret_trouble` says which */
};

/* `ret_gs1` is written when FINE, `ret_trouble` when BAD. */
enum digital_link digital_link_parse(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble);

/* Undoes %XX into `ret_text` of `capacity` bytes and returns the size; SIZE_MAX for a broken escape or no room. */
size_t digital_link_unescape(struct bytes text, char *ret_text, size_t capacity);

#endif
