/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan_read.h"

#include <string.h>

enum { EIGHT = 8, EAN13 = 13, ADD_ON_SHORT = 2, ADD_ON_LONG = 5 };

static bool is_ean(const struct scan_reader *reader)
{
    return reader->scan.symbology == SCAN_SYMBOLOGY_EAN || reader->scan.symbology == SCAN_SYMBOLOGY_EAN8;
}

/* Eight digits are a GTIN-8 or a UPC-E.  Without a prefix both may fit; a leading zero is then a UPC-E, since
 * GTIN-8 that begin with zero are given out only for use inside one shop. */
static bool read_eight(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    char eight[GTIN_SIZE] = "", upce[GTIN_SIZE] = "";
    bool is_eight = gtin_parse(text, eight) == GTIN_FINE;
    bool is_upce = reader->scan.symbology != SCAN_SYMBOLOGY_EAN8 && gtin_parse_upce(text, upce);
    bool is_upce_first =
        is_upce && (!is_eight || reader->scan.symbology == SCAN_SYMBOLOGY_EAN || text.at[0] == '0');

    if (!is_eight && !is_upce)
        return false;
    memcpy(reader->scan.gtin, is_upce_first ? upce : eight, GTIN_SIZE);
    memcpy(reader->scan.gtin_other, is_upce_first ? eight : upce, GTIN_SIZE);
    return true;
}

/* An add-on symbol beside an EAN-13 (magazines, books) says nothing about the goods. */
static void drop_add_on(struct scan_reader *reader)
{
    size_t size = reader->text.size;

    if (reader->modifier == '3' && (size == EAN13 + ADD_ON_SHORT || size == EAN13 + ADD_ON_LONG))
        reader->text.size = EAN13;
}

bool scan_read_goods(struct scan_reader *reader)
{
    enum gtin_problem problem;

    if (is_ean(reader))
        drop_add_on(reader);
    problem = gtin_parse(reader->text, reader->scan.gtin);
    if (problem == GTIN_NOT_DIGITS || problem == GTIN_LENGTH)
        return is_ean(reader) ? scan_refuse(reader, SCAN_PROBLEM_GTIN_LENGTH) : false;
    if (reader->text.size == EIGHT ? read_eight(reader) : problem == GTIN_FINE) {
        reader->scan.kind = SCAN_PRODUCT;
        return true;
    }
    /* Other symbologies check themselves, so that digits without a GTIN's check digit are somebody's own
     * number. */
    if (!is_ean(reader) && reader->scan.symbology != SCAN_SYMBOLOGY_UNSAID)
        return false;
    reader->scan.expected = barcode_check_digit((const char *)reader->text.at, reader->text.size - 1);
    return scan_refuse(reader, SCAN_PROBLEM_CHECK_DIGIT);
}
