countersign_test(request_json_test SOURCES request_json_test.c USES codec)
