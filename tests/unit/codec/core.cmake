countersign_test(request_json_test SOURCES request_json_test.c USES codec)
countersign_test(records_json_test SOURCES records_json_test.c USES codec)
