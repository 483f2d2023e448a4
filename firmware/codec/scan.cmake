# What scanners read.
list(APPEND CODEC_SOURCES
    barcode.c gs1.c digital_link.c scan.c scan_clean.c scan_goods.c scan_gs1.c scan_foreign.c scan_words.c)
