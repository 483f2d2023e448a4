#!/bin/sh
# Arrows point to simpler things: every #include of ours is one that layers.txt allows, and each external library is
# included only where it is named.  usage: layering_test.sh, from the project's root
set -eu
awk '
function fail(what) { print what; failed++ }
FILENAME ~ /layers.txt$/ {
    if ($0 ~ /^#/ || NF == 0) next
    folder = $1; known[folder] = 1
    n = split(folder, part, "/"); short = part[n]; path_of[short] = folder
    may[folder, short] = 1
    for (i = 3; i <= NF; i++) {
        may[folder, $i] = 1
        if ($i ~ /^</) is_external[$i] = 1
    }
    next
}
FNR == 1 {
    folder = FILENAME; sub(/\/[^\/]*$/, "", folder)
    if (!(folder in known)) fail(FILENAME ": folder not in layers.txt")
    files++
}
/^#include "/ {
    name = $2; gsub(/"/, "", name)
    if (name == "lang_strings.h" || index(name, "/") == 0) next
    target = name; sub(/\/.*/, "", target)
    if (!(target in path_of)) { fail(FILENAME ":" FNR ": unknown folder " target); next }
    if (!((folder SUBSEP target) in may)) fail(FILENAME ":" FNR ": " folder " may not include " target)
}
/^#include </ {
    name = $2
    bare = name; sub(/^<.*\//, "<", bare)
    for (external in is_external)
        if ((name == external || bare == external) && !((folder SUBSEP external) in may))
            fail(FILENAME ":" FNR ": " folder " may not include " external)
}
END {
    printf "%d files looked at, %d wrong includes\n", files, failed
    if (files < 20) fail("too few files: is this the project folder?")
    exit failed > 0
}' tests/layering/layers.txt $(find firmware ui -name '*.c' -o -name '*.h' | sort)
