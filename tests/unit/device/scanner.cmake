# Scanners, signals and the clock.
foreach(module wedge evdev_scanner serial_scanner tone system_clock)
    countersign_test(${module}_test SOURCES ${module}_test.c USES device codec)
endforeach()
