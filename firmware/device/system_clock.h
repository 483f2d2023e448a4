/* system_clock - the operating system's clock.
 *
 * Verified when something outside this computer set it: a network time source that is in step, or a battery
 * clock whose power never failed and from which the system took its time at start.
 */
#ifndef COUNTERSIGN_DEVICE_SYSTEM_CLOCK_H
#define COUNTERSIGN_DEVICE_SYSTEM_CLOCK_H

#include "port/clock.h"

/* Lives as long as the program. */
const struct clock_port *system_clock(void);

#endif
