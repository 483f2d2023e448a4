# Scanners, signals and the clock.
list(APPEND DEVICE_SOURCES serial_scanner.c wedge.c key_text.c evdev_scanner.c tone.c system_clock.c)
