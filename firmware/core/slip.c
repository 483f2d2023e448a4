/* SPDX-License-Identifier: Apache-2.0 */
#include "core/slip.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

enum { KIOSK_DIGITS = 4, SERIAL_DIGITS = 6, KIOSK_MAX = 9999, SERIAL_MAX = 999999 };

void slip_number_format(struct slip_id id, char *ret_text)
{
    char text[24];

    snprintf(text, sizeof text, "%04u-%06u", id.kiosk % (KIOSK_MAX + 1U), id.serial % (SERIAL_MAX + 1U));
    memcpy(ret_text, text, SLIP_NUMBER_SIZE);
}

enum err slip_number_parse(const char *text, struct slip_id *ret_id)
{
    char kiosk_text[KIOSK_DIGITS + 1] = "";
    int64_t kiosk, serial;

    if (strlen(text) != SLIP_NUMBER_SIZE - 1 || text[KIOSK_DIGITS] != '-')
        return ERR_INPUT;
    memcpy(kiosk_text, text, KIOSK_DIGITS);
    if (num_parse(kiosk_text, 1, KIOSK_MAX, &kiosk) != ERR_NONE)
        return ERR_INPUT;
    if (num_parse(text + KIOSK_DIGITS + 1, 1, SERIAL_MAX, &serial) != ERR_NONE)
        return ERR_INPUT;
    *ret_id = (struct slip_id){ (uint16_t)kiosk, (uint32_t)serial };
    return ERR_NONE;
}
