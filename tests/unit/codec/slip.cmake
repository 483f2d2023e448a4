# Slips and forms.
foreach(module base10 cbor cose slip_codec slip_split slip_show short_code qr png form_codec board_codec revocation_codec)
    countersign_test(${module}_test SOURCES ${module}_test.c USES codec)
endforeach()
