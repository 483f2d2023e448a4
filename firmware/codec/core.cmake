list(APPEND CODEC_SOURCES json_put.c records_json.c request_json.c request_json_write.c request_reader.c verdict_json.c)
