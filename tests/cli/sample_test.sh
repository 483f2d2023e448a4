#!/bin/sh
# An auditor's sample as the kiosk drew it, made again from what its report says: the same requests with the same results,
# also when the records have grown since; each result with its exit code.
# usage: sample_test.sh COUNTERSIGN REFERRER PICKER, from the project's root
set -u
program=$1 referrer=$2 picker=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
failed=0
count=0
day=2026-11-21

# try NAME EXPECTED-EXIT EXPECTED-TEXT COMMAND...: the text must be in what it prints (a basic regular expression).
try() {
    name=$1 expected=$2 text=$3
    shift 3
    count=$((count + 1))
    "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    if [ "$code" -ne "$expected" ]; then
        echo "$name: exit $code, expected $expected"; head -n 3 "$work/out" "$work/err"; failed=1
    elif ! cat "$work/out" "$work/err" | grep -q -- "$text"; then
        echo "$name: does not say '$text'"; head -n 3 "$work/out" "$work/err"; failed=1
    fi
}

# submit REQUEST...: hands them in.
submit() {
    for request in "$@"; do
        "$referrer" "$work/state" "db/seed/requests/$request.json" $day >/dev/null || { echo "$request: refused"; exit 1; }
    done
}

# same NAME: the requests and results just printed are those that the kiosk picked.
same() {
    sed -n 's/^\(R-[0-9-]* [0-9]*\): .* \(\[[A-Z_]*\]\).*$/\1 \2/p' "$work/out" >"$work/again"
    cmp -s "$work/again" "$work/rows" || { echo "$1: another pick"; cat "$work/rows" "$work/again"; failed=1; }
}

"$program" catalogue build db/seed "$work/catalogue.db" >/dev/null || exit 1
"$program" init --state "$work/state" --catalogue "$work/catalogue.db" --day $day >/dev/null || exit 1
submit board-satellite-terminal-nairobi review-eleven-laptops-nairobi referred-wifi7-nairobi express-nairobi \
    specialists-cloud-share-nairobi waiver-map-software-nairobi
"$picker" "$work/state" 4 $day >"$work/kiosk" || exit 1
seed=$(sed -n 1p "$work/kiosk") size=$(sed -n 2p "$work/kiosk") root=$(sed -n 3p "$work/kiosk")
sed 1,3d "$work/kiosk" >"$work/rows"
[ "$(wc -l <"$work/rows")" -eq 4 ] || { echo "the kiosk picked $(wc -l <"$work/rows")"; failed=1; }
sample() { "$program" audit sample --state "$work/state" "$@"; }

# --- the same pick ------------------------------------------------------------------------------------------------
try "from the report" 0 "4 of 6" sample --seed "$seed" --count 4 --size "$size"
same "from the report"
grep -q -- "$root" "$work/out" || { echo "another root than the report's"; failed=1; }
try "without the entries, while nothing was added" 0 "\[SAME\]" sample --seed "$seed" --count 4
same "without the entries"
submit express-nairobi stock-docking-stations-nairobi review-eleven-laptops-nairobi express-nairobi \
    emergency-switches-nairobi referred-wifi7-nairobi
try "after more requests" 0 "4 of 6" sample --seed "$seed" --count 4 --size "$size"
same "after more requests"
grep -q -- "$root" "$work/out" || { echo "another root than the report's, later"; failed=1; }
try "typed small and without groups" 0 "$seed" sample --seed "$(echo "$seed" | tr -d - | tr A-F a-f)" --count 4 --size "$size"
same "typed small and without groups"
for lang in fr es ar ru zh; do
    try "in $lang" 0 "$seed" sample --lang $lang --seed "$seed" --count 4 --size "$size"
    same "in $lang"
done
try "of all there is now" 0 "of 12" sample --seed "$seed" --count 4
try "more than there are" 0 "12 of 12" sample --seed "$seed" --count 50

# --- what differs -------------------------------------------------------------------------------------------------
cp -r "$work/state" "$work/copy"
rm "$work"/copy/catalogue/*
try "a release that is gone" 50 "RELEASE_MISSING" "$program" audit sample --state "$work/copy" --seed "$seed" --count 4
first=$(sed -n '1s/ .*//p' "$work/rows")
cp "$work/state/kiosk.db" "$work/changed.db"
mkdir "$work/changed" && mv "$work/changed.db" "$work/changed/kiosk.db" && cp -r "$work/state/catalogue" "$work/changed"
for offset in $(LC_ALL=C grep -abo '"effect":"[A-Z_]*","lane"' "$work/changed/kiosk.db" | cut -d : -f 1); do
    printf 'X' | dd of="$work/changed/kiosk.db" bs=1 seek=$((offset + 10)) conv=notrunc 2>/dev/null
done
try "verdicts that were changed, like that of $first" 56 "$first 1: .*DIFFERENT\] /effect @ " \
    "$program" audit sample --state "$work/changed" --seed "$seed" --count 4 --size "$size"

# --- the call itself ----------------------------------------------------------------------------------------------
try "no seed" 2 "countersign audit sample" sample --count 4
try "no count" 2 "countersign audit sample" sample --seed "$seed"
try "no state" 2 "countersign audit sample" "$program" audit sample --seed "$seed" --count 4
try "a seed that is none" 2 "countersign audit sample" sample --seed "$seed-0" --count 4
try "a count that is too high" 2 "countersign audit sample" sample --seed "$seed" --count 51
try "none at all" 2 "countersign audit sample" sample --seed "$seed" --count 0
try "more entries than there are" 2 "INPUT" sample --seed "$seed" --count 4 --size 99999
try "no such folder" 2 "NOT_FOUND" "$program" audit sample --state "$work/nowhere" --seed "$seed" --count 4

echo "$count calls"
exit $failed
