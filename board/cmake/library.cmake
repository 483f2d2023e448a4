# countersign_library(NAME SOURCES file… USES target…)
#   A folder's code as one static library.  USES is the dependency table in build form (tests/layering/layers.txt).
function(countersign_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC ${arg_USES} PRIVATE countersign_options)
endfunction()

# countersign_test(NAME SOURCES file… USES target… [LABELS label…])
#   A cmocka program under ctest.  It runs in the source folder, so that test data has one path everywhere.
function(countersign_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LABELS")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${arg_USES} test_support PkgConfig::CMOCKA countersign_options)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 240
        ENVIRONMENT "SDL_VIDEODRIVER=dummy;COUNTERSIGN_BUILD=${CMAKE_BINARY_DIR}")
endfunction()

# countersign_fuzz(NAME SOURCES file… USES target… CORPUS folder)
#   Built with libFuzzer under COUNTERSIGN_FUZZ; always built as a test that replays the corpus.
function(countersign_fuzz name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS" "SOURCES;USES")
    add_executable(${name}_replay ${arg_SOURCES} ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.c)
    target_link_libraries(${name}_replay PRIVATE ${arg_USES} countersign_options)
    add_test(NAME ${name}_replay COMMAND ${name}_replay ${arg_CORPUS} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name}_replay PROPERTIES LABELS fuzz TIMEOUT 120)
    if(COUNTERSIGN_FUZZ)
        add_executable(${name} ${arg_SOURCES})
        target_link_libraries(${name} PRIVATE ${arg_USES} countersign_options)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    endif()
endfunction()
