/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/qr.h"

#include "base/own.h"

#include <qrencode.h>
#include <string.h>

enum {
    VERSION_MAX = 29, /* the largest that fits 576 dots at QR_DOTS_MIN */
    MODE_BITS = 4,
};

/* Bytes of data a version holds, ISO/IEC 18004 table 7, versions 1 to 29 at M and at Q. */
static const uint16_t data_bytes[2][VERSION_MAX] = {
    { 16,  28,  44,  64,  86,  108, 124, 154, 182, 216,  254,  290,  334,  365, 415,
      453, 507, 563, 627, 669, 714, 782, 860, 914, 1000, 1062, 1128, 1193, 1267 },
    { 13,  22,  34,  48,  62,  76,  88,  110, 132, 154, 180, 206, 244, 261, 295,
      325, 367, 397, 445, 485, 512, 568, 614, 664, 718, 754, 808, 871, 911 },
};

static size_t numeric_bits(size_t digits, unsigned version)
{
    static const uint8_t tail_bits[3] = { 0, 4, 7 };
    size_t count_bits = version < 10 ? 10 : version < 27 ? 12 : 14;

    return MODE_BITS + count_bits + digits / 3 * 10 + tail_bits[digits % 3];
}

static struct qr plan_level(size_t digit_count, unsigned paper_dots, enum qr_level level)
{
    struct qr plan = { .level = level };

    for (unsigned version = 1; version <= VERSION_MAX; version++) {
        if (numeric_bits(digit_count, version) > 8U * data_bytes[level][version - 1])
            continue;
        plan.version = version;
        plan.size_modules = 17 + 4 * version;
        plan.dots_per_module = paper_dots / (plan.size_modules + 2 * QR_QUIET_MODULES);
        if (plan.dots_per_module > QR_DOTS_MAX)
            plan.dots_per_module = QR_DOTS_MAX;
        if (plan.dots_per_module < QR_DOTS_MIN)
            plan.dots_per_module = 0;
        return plan;
    }
    return plan;
}

struct qr qr_plan(size_t digit_count, unsigned paper_dots)
{
    struct qr medium = plan_level(digit_count, paper_dots, QR_LEVEL_M);
    struct qr quartile = plan_level(digit_count, paper_dots, QR_LEVEL_Q);

    return quartile.dots_per_module >= medium.dots_per_module ? quartile : medium;
}

static void free_input(QRinput **input)
{
    QRinput_free(*input);
}

static void free_code(QRcode **code)
{
    QRcode_free(*code);
}

enum err qr_encode(const char *digits, unsigned paper_dots, struct arena *arena, struct qr *ret_qr)
{
    size_t count = strlen(digits), area;
    struct qr qr = qr_plan(count, paper_dots);
    uint8_t *modules;

    if (count == 0 || strspn(digits, "0123456789") != count)
        return ERR_INPUT;
    if (qr.dots_per_module == 0)
        return ERR_LIMIT;
    area = (size_t)qr.size_modules * qr.size_modules;
    modules = ARENA_TAKE(arena, area, uint8_t);
    if (modules == NULL)
        return ERR_LIMIT;

    CLEANUP(free_input)
    QRinput *input = QRinput_new2((int)qr.version, qr.level == QR_LEVEL_M ? QR_ECLEVEL_M : QR_ECLEVEL_Q);
    if (input == NULL || QRinput_append(input, QR_MODE_NUM, (int)count, (const unsigned char *)digits) != 0)
        return ERR_MEMORY;
    CLEANUP(free_code) QRcode *code = QRcode_encodeInput(input);
    if (code == NULL || code->version != (int)qr.version)
        return ERR_MEMORY;
    for (size_t i = 0; i < area; i++)
        modules[i] = code->data[i] & 1;
    qr.modules = modules;
    *ret_qr = qr;
    return ERR_NONE;
}

bool qr_is_dark(const struct qr *qr, unsigned column, unsigned row)
{
    return qr->modules[(size_t)row * qr->size_modules + column] != 0;
}
