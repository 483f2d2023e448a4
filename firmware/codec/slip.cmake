# Slips and forms: CBOR, COSE frame, digits, QR codes, pictures.
list(APPEND CODEC_SOURCES
    cbor_write.c cbor_read.c base10.c cose.c nfc.c
    claim.c slip_codec.c board_codec.c referral_codec.c board_text.c revocation_codec.c slip_text.c slip_split.c short_code.c
    qr.c png.c qr_read.c form_codec.c slip_result.c slip_show.c)
