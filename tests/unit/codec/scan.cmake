# What scanners read.
foreach(module barcode gs1 digital_link scan scan_hostile)
    countersign_test(${module}_test SOURCES ${module}_test.c USES codec)
endforeach()
