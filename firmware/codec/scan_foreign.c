/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan_read.h"

#include "codec/digital_link.h"

#include <string.h>
#include <strings.h>

enum { TAG_MAX = 40 };

static bool begins(struct bytes text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && strncasecmp((const char *)text.at, start, size) == 0;
}

static const struct form {
    const char *start;
    enum scan_foreign foreign;
} forms[] = {
    { "http://", SCAN_FOREIGN_URL },
    { "https://", SCAN_FOREIGN_URL },
    { "www.", SCAN_FOREIGN_URL },
    { "ftp://", SCAN_FOREIGN_URL },
    { "urlto:", SCAN_FOREIGN_URL },
    { "MEBKM:", SCAN_FOREIGN_URL },
    { "WIFI:", SCAN_FOREIGN_WIFI },
    { "DPP:", SCAN_FOREIGN_WIFI },
    { "BEGIN:VCARD", SCAN_FOREIGN_CONTACT },
    { "MECARD:", SCAN_FOREIGN_CONTACT },
    { "BIZCARD:", SCAN_FOREIGN_CONTACT },
    { "mailto:", SCAN_FOREIGN_MESSAGE },
    { "MATMSG:", SCAN_FOREIGN_MESSAGE },
    { "sms:", SCAN_FOREIGN_MESSAGE },
    { "smsto:", SCAN_FOREIGN_MESSAGE },
    { "tel:", SCAN_FOREIGN_PHONE },
    { "geo:", SCAN_FOREIGN_PLACE },
    { "BEGIN:VCALENDAR", SCAN_FOREIGN_EVENT },
    { "BEGIN:VEVENT", SCAN_FOREIGN_EVENT },
    { "BCD\n", SCAN_FOREIGN_PAYMENT },
    { "BCD\r\n", SCAN_FOREIGN_PAYMENT },
    { "SPC\n", SCAN_FOREIGN_PAYMENT },
    { "SPC\r\n", SCAN_FOREIGN_PAYMENT },
    { "000201", SCAN_FOREIGN_PAYMENT },
    { "upi://", SCAN_FOREIGN_PAYMENT },
    { "bitcoin:", SCAN_FOREIGN_PAYMENT },
    { "ethereum:", SCAN_FOREIGN_PAYMENT },
    { "otpauth:", SCAN_FOREIGN_SECRET },
    { "otpauth-migration:", SCAN_FOREIGN_SECRET },
    { "FIDO:/", SCAN_FOREIGN_SECRET },
    { "HC1:", SCAN_FOREIGN_CERTIFICATE },
    { "shc:/", SCAN_FOREIGN_CERTIFICATE },
    { "LPA:", SCAN_FOREIGN_SETTINGS },
    { "afw#", SCAN_FOREIGN_SETTINGS },
    { "MT:", SCAN_FOREIGN_SETTINGS },
    { "X-HM://", SCAN_FOREIGN_SETTINGS },
    { "{\"", SCAN_FOREIGN_DATA },
    { "[{", SCAN_FOREIGN_DATA },
    { "<?xml", SCAN_FOREIGN_DATA },
};

/* What may be shown or logged; the rest holds passwords or what people did not mean to give us. */
static bool is_public(enum scan_foreign foreign)
{
    return foreign == SCAN_FOREIGN_URL || foreign == SCAN_FOREIGN_TEXT || foreign == SCAN_FOREIGN_DATA ||
           foreign == SCAN_FOREIGN_SETTINGS;
}

bool scan_read_foreign(struct scan_reader *reader)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (!begins(reader->text, forms[i].start))
            continue;
        reader->scan.kind = SCAN_FOREIGN;
        reader->scan.foreign = forms[i].foreign;
        if (!is_public(forms[i].foreign))
            reader->scan.text = "";
        return true;
    }
    return false;
}

/* Pages of asset registers whose labels are known to carry them: what stands before the tag or number.  The
 * host may be any, with any folder before it. */
static const char *const asset_pages[] = {
    "/hardware/bytag?assetTag=",
    "/hardware/bytag/",
    "/hardware/",
    "/ht/",
    "/front/computer.form.php?id=",
    "/front/monitor.form.php?id=",
    "/front/printer.form.php?id=",
    "/front/networkequipment.form.php?id=",
    "/front/peripheral.form.php?id=",
    "/front/phone.form.php?id=",
};

static bool is_tag_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           byte == '-' || byte == '_' || byte == '.';
}

/* The tag after the page's name: at most TAG_MAX characters up to "/", "?", "&" or "#"; 0 = not a tag. */
static size_t take_tag(struct bytes rest, char *ret_tag)
{
    size_t end = 0, size;

    while (end < rest.size && strchr("/?&#", rest.at[end]) == NULL)
        end++;
    size = digital_link_unescape((struct bytes){ rest.at, end }, ret_tag, TAG_MAX);
    if (size == SIZE_MAX)
        return 0;
    for (size_t i = 0; i < size; i++) {
        if (!is_tag_byte(ret_tag[i]))
            return 0;
    }
    return size;
}

bool scan_read_asset_page(struct scan_reader *reader)
{
    struct bytes text = reader->text;

    if (!begins(text, "http://") && !begins(text, "https://"))
        return false;
    for (size_t i = 0; i < sizeof asset_pages / sizeof asset_pages[0]; i++) {
        size_t name_size = strlen(asset_pages[i]);
        const uint8_t *at = memmem(text.at, text.size, asset_pages[i], name_size);
        char tag[TAG_MAX];
        size_t size;

        if (at == NULL)
            continue;
        at += name_size;
        size = take_tag((struct bytes){ at, text.size - (size_t)(at - text.at) }, tag);
        if (size == 0)
            continue;
        reader->scan.code = scan_keep(reader, (struct bytes){ (const uint8_t *)tag, size });
        reader->scan.kind = SCAN_ASSET_TAG;
        return true;
    }
    return false;
}
