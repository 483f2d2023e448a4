#!/bin/sh
# build.sh PRESET [TARGET...]: configures and builds a preset of CMakePresets.json; shows its output only when it fails.
set -eu
preset=$1
shift
mkdir -p build
exec 9>"build/$preset.lock" # two builds of one folder at a time would mix up what is already built
flock 9
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -f "build/$preset/build.ninja" ] || echo "Building ($preset) …"
if [ ! -f "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
cmake --build "build/$preset" ${1:+--target "$@"} >"$log" 2>&1 || { tail -n 60 "$log" >&2; exit 1; }
