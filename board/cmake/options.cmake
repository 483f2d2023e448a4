# Warnings and definitions that every source of ours is compiled with; generated and foreign code is not.
add_library(countersign_options INTERFACE)
target_compile_definitions(countersign_options INTERFACE _GNU_SOURCE)
target_include_directories(countersign_options INTERFACE
    ${CMAKE_SOURCE_DIR}/firmware ${CMAKE_SOURCE_DIR}/ui ${CMAKE_BINARY_DIR}/generated)
target_compile_options(countersign_options INTERFACE
    -Wall -Wextra -Wpedantic -Werror
    -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
    -Wwrite-strings -Wcast-qual -Wundef -Wvla -Wformat=2 -Wswitch-enum -Wimplicit-fallthrough
    $<$<C_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wjump-misses-init>
    -include ${CMAKE_SOURCE_DIR}/firmware/base/banned.h
    -fstack-protector-strong -fno-strict-overflow
    $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
target_link_options(countersign_options INTERFACE LINKER:-z,relro,-z,now)
