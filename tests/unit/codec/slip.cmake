# Slips and forms.
foreach(module base10 cbor cose slip_codec short_code)
    countersign_test(${module}_test SOURCES ${module}_test.c USES codec)
endforeach()
