#!/bin/sh
# The command line as its users meet it: good input is answered, each kind of bad input gets its own sentence and exit code,
# and nothing half-done is left behind.  usage: cli_test.sh COUNTERSIGN, from the project's root
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
failed=0
count=0

# try NAME EXPECTED-EXIT EXPECTED-TEXT COMMAND...: runs it; the text must be in what it prints (a basic regular expression).
try() {
    name=$1 expected=$2 text=$3
    shift 3
    count=$((count + 1))
    "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    if [ "$code" -ne "$expected" ]; then
        echo "$name: exit $code, expected $expected"; head -n 3 "$work/out" "$work/err"; failed=1
    elif [ -n "$text" ] && ! cat "$work/out" "$work/err" | grep -q -- "$text"; then
        echo "$name: does not say '$text'"; head -n 3 "$work/out" "$work/err"; failed=1
    fi
}

catalogue=$work/catalogue.db
check() { "$program" check --store "$catalogue" --on 2026-11-21 "$@"; }
good=db/seed/requests/express-nairobi.json

# --- the good way -------------------------------------------------------------------------------------------------
try "the sample source compiles" 0 "250\|[0-9]" "$program" catalogue build db/seed "$catalogue"
try "built again when nothing changed" 0 "" "$program" catalogue build --if-changed db/seed "$catalogue"
try "a good request is judged" 0 '"effect":"PASS"\|"effect":"CONDITIONAL"' check "$good"
cp "$work/out" "$work/first"
try "judged again" 0 "" check "$good"
cmp -s "$work/first" "$work/out" || { echo "the same request gave other bytes"; failed=1; }
try "a block is an answer" 0 '"effect":"BLOCK"' check db/seed/requests/blocked-usb-sticks-new-york.json
for lang in en fr es ar ru zh; do
    try "sentences in $lang" 0 '"sentence"' check --lang $lang db/seed/requests/blocked-usb-sticks-new-york.json
done
try "from standard input" 2 "INPUT" check -
try "the state of a kiosk" 0 "0042" "$program" init --state "$work/state" --catalogue "$catalogue" --day 2026-11-21
try "a form" 0 "^743533[0-9]*$" "$program" request form --out "$work/form.png" "$good"
try "a form in a picture is no slip" 19 "NOT_A_SLIP" "$program" slip verify --trust "$work/state/trust.txt" "$work/form.png"

# --- the call itself ----------------------------------------------------------------------------------------------
try "no command" 2 "countersign check" "$program"
try "an unknown option" 2 "countersign check" "$program" check --sotre x
try "an option without its value" 2 "countersign check" check --lang
try "a language we do not speak" 2 "countersign check" check --lang de "$good"
try "a date that does not exist" 2 "YYYY-MM-DD" "$program" check --store "$catalogue" --on 2026-02-30 "$good"
try "no such file" 2 "NOT_FOUND" check "$work/nothing.json"
try "a folder is no request" 2 "INPUT" check "$work"
try "help" 0 "man countersign" "$program" --help

# --- requests that are none ---------------------------------------------------------------------------------------
# bad NAME TEXT SED-EXPRESSION: the good request with one thing changed.
bad() {
    sed "$3" "$good" >"$work/bad.json"
    cmp -s "$good" "$work/bad.json" && { echo "$1: the request was not changed"; failed=1; }
    try "$1" 2 "$2" check "$work/bad.json"
}
printf '{"format":' >"$work/cut.json"
try "JSON that ends too early" 2 "INPUT" check "$work/cut.json"
printf 'hello' >"$work/text.json"
try "not JSON" 2 "INPUT" check "$work/text.json"
printf '[]' >"$work/array.json"
try "JSON, but no request" 2 "INPUT" check "$work/array.json"
: >"$work/empty.json"
try "an empty file" 2 "INPUT" check "$work/empty.json"
head -c 10485760 /dev/zero | tr '\0' '[' >"$work/deep.json"
try "10 MB of brackets" 2 "LIMIT" check "$work/deep.json"
{ printf '{"format":"countersign.request.1","requester":"'; head -c 100000 /dev/zero | tr '\0' 'x'; printf '"}'; } >"$work/long.json"
try "an overlong text" 2 "" check "$work/long.json"
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "["; }' >"$work/nested.json"
try "3,000 brackets" 2 "" check "$work/nested.json"
bad "a quantity of zero" "quantity" 's/"quantity": *[0-9]*/"quantity": 0/'
bad "a negative quantity" "quantity" 's/"quantity": *[0-9]*/"quantity": -4/'
bad "a quantity beyond counting" "too large" 's/"quantity": *[0-9]*/"quantity": 99999999999999999999999/'
bad "a quantity with a fraction" "quantity" 's/"quantity": *[0-9]*/"quantity": 1.5/'
bad "a currency nobody uses" "currency" 's/"currency": *"[A-Z]*"/"currency": "XQZ"/'
bad "a float for money" "amount" 's/"amount": *"[0-9.]*"/"amount": 12.5/'
bad "an amount with a comma" "amount" 's/"amount": *"[0-9.]*"/"amount": "1,299"/'
bad "an unknown member" "surprise" 's/"lines"/"surprise": 1, "lines"/'
bad "a member given twice" "unit" 's/"unit"/"unit": "X", "unit"/'
bad "an unknown purpose" "purpose" 's/"purpose": *"[a-z]*"/"purpose": "fun"/'
bad "a day that does not exist" "need_by" 's/"need_by": *"[0-9-]*"/"need_by": "2027-02-29"/'
bad "a bidi override in a text" "" 's/"justification": *"/&‮/'
bad "a NUL in a text" "" 's/"justification": *"/&\\u0000/'
bad "text that is not UTF-8" "" "$(printf 's/"justification": *"/&\377/')"
{ sed '/"lines"/,$d' "$good"; printf '"lines": []}\n'; } >"$work/none.json"
try "a request without lines" 2 "lines" check "$work/none.json"
awk -v n=1000 'BEGIN { printf "{\"format\":\"countersign.request.1\",\"requester\":\"P-0001\",\"unit\":\"X\",\"receiving_point\":\"KENBO-1\",\"purpose\":\"new\",\"language\":\"en\",\"lines\":["
    for (i = 0; i < n; i++) printf "%s{\"product\":\"PRD-0001\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\",\"currency\":\"USD\"}}", i ? "," : ""
    print "]}" }' >"$work/many.json"
try "a request of 1,000 lines" 2 "lines\|LIMIT" check "$work/many.json"
awk 'BEGIN { print "{\"format\":\"countersign.request.1\",\"requester\":\"P-0001\",\"unit\":\"X\",\"receiving_point\":\"KENBO-1\",\"purpose\":\"new\",\"language\":\"en\",\"lines\":[{\"gtin\":\"4006381333932\",\"quantity\":1,\"unit_price\":{\"amount\":\"1\",\"currency\":\"USD\"}}]}" }' >"$work/gtin.json"
try "a GTIN with a wrong check digit" 2 "gtin" check "$work/gtin.json"

# --- stores that can't be used ------------------------------------------------------------------------------------
try "no catalogue there" 2 "NOT_FOUND" "$program" check --store "$work/none.db" --on 2026-11-21 "$good"
printf 'this is no database, it only looks for a place to stay' >"$work/fake.db"
try "a catalogue that is none" 2 "" "$program" check --store "$work/fake.db" --on 2026-11-21 "$good"
cp "$catalogue" "$work/newer.db"
printf '\177\377\377\377' | dd of="$work/newer.db" bs=1 seek=60 conv=notrunc 2>/dev/null # user_version in the header
try "a catalogue of a newer version" 1 "NEWER" "$program" check --store "$work/newer.db" --on 2026-11-21 "$good"
cp -r db/seed "$work/source"
printf 'LAPTOP\tbroken\n' >>"$work/source/categories.tsv"
printf 'x\n' >>"$work/source/gtins.tsv"
try "every bad row is named" 2 "categories.tsv" "$program" catalogue build "$work/source" "$work/broken.db"
grep -q "gtins.tsv" "$work/err" || { echo "the second bad file is not named"; failed=1; }
[ -e "$work/broken.db" ] && { echo "a broken source left a catalogue"; failed=1; }
try "no source there" 2 "NOT_FOUND" "$program" catalogue build "$work/nowhere" "$work/x.db"
printf '\377\377\377\377' | dd of="$work/newer.db" bs=1 seek=60 conv=notrunc 2>/dev/null
try "a catalogue of an impossible version" 1 "CORRUPT" "$program" check --store "$work/newer.db" --on 2026-11-21 "$good"
if [ "$(id -u)" -ne 0 ]; then
    mkdir -m 500 "$work/locked"
    try "a folder that can't be written" 1 "READ_ONLY" "$program" catalogue build db/seed "$work/locked/x.db"
fi
mkdir "$work/small"
if unshare -rm sh -c "mount -t tmpfs -o size=64k none '$work/small'" 2>/dev/null; then
    try "a full disk" 1 "DISK_FULL" unshare -rm sh -c \
        "mount -t tmpfs -o size=64k none '$work/small' && '$program' catalogue build db/seed '$work/small/x.db'"
    mkdir "$work/sealed"
    try "a read-only disk" 1 "READ_ONLY" unshare -rm sh -c \
        "mount -t tmpfs -o ro none '$work/sealed' && '$program' catalogue build db/seed '$work/sealed/x.db'"
else
    echo "full and read-only disks were not tried: this machine lets nobody mount"
fi

# --- slips --------------------------------------------------------------------------------------------------------
verify() { "$program" slip verify --trust "$work/state/trust.txt" --on 2026-11-21 "$@"; }
printf '743531123' >"$work/short.txt"
try "a slip that was cut" 16 "UNREADABLE" verify "$work/short.txt"
printf 'https://example.org/' >"$work/url.txt"
try "a web address" 19 "NOT_A_SLIP" verify "$work/url.txt"
printf '12345678901234567890' >"$work/typed.txt"
try "a mistyped code" 22 "MISTYPED" verify "$work/typed.txt"
try "a trust list that is none" 2 "INPUT" "$program" slip verify --trust "$work/url.txt" "$work/short.txt"
printf '\211PNG\r\n\032\nnothing' >"$work/bad.png"
try "a damaged picture" 2 "" verify "$work/bad.png"
for lang in fr es ar ru zh; do
    try "a result in $lang" 19 "NOT_A_SLIP" verify --lang $lang "$work/url.txt"
done

echo "$count calls"
exit $failed
