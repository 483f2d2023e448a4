#!/bin/sh
# The auditor's commands: one kiosk's records verified, proven, exported and judged again, intact and damaged, each result
# with its exit code, in each language.  usage: audit_test.sh COUNTERSIGN OLD-STORE, from the project's root
set -u
program=$1 old_store=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
failed=0
count=0

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

"$program" catalogue build db/seed "$work/catalogue.db" >/dev/null || exit 1
"$program" init --state "$work/state" --catalogue "$work/catalogue.db" --day 2026-11-21 >/dev/null || exit 1
trust=$work/state/trust.txt
verify() { "$program" audit verify --state "$work/state" "$@"; }

# --- the good way -------------------------------------------------------------------------------------------------
for lang in en fr es ar ru zh; do
    try "intact, in $lang" 0 "INTACT" verify --lang $lang
done
try "an entry proven" 0 "written" "$program" audit prove --state "$work/state" --out "$work/proof" 2
try "the proof holds" 0 "catalogue.activated" "$program" audit check-proof --trust "$trust" "$work/proof"
try "a proof is an anchor" 0 "AGREES" verify --anchor "$work/proof" --anchor "$work/proof"
sed '1,/^$/d' "$work/proof" >"$work/checkpoint"
try "a checkpoint is an anchor" 0 "AGREES" verify --anchor "$work/checkpoint"
try "exported" 0 "written" "$program" audit export --state "$work/state" "$work/trail.jsonl"
try "exported to standard output" 0 '"what":"kiosk.stopped"' "$program" audit export --state "$work/state" -
cmp -s "$work/out" "$work/trail.jsonl" || { echo "two exports differ"; failed=1; }
tail -n 1 "$work/trail.jsonl" | grep -q '^{"checkpoint":"countersign/kiosk/0042' || { echo "no checkpoint at the end"; failed=1; }
try "nothing to judge again" 0 "0" "$program" replay --state "$work/state"
try "an unknown request" 2 "NOT_FOUND" "$program" replay --state "$work/state" R-0042-000009

# --- the call itself ----------------------------------------------------------------------------------------------
try "no state" 2 "countersign audit verify" "$program" audit verify
try "no such folder" 2 "NOT_FOUND" "$program" audit verify --state "$work/nowhere"
try "an anchor without its file" 2 "countersign audit verify" verify --anchor
try "an anchor that is not there" 2 "NOT_FOUND" verify --anchor "$work/nothing"
try "no number" 2 "countersign audit prove" "$program" audit prove --state "$work/state"
try "a number that is none" 2 "countersign audit prove" "$program" audit prove --state "$work/state" two
try "no such entry" 2 "999" "$program" audit prove --state "$work/state" 999
try "no trust list" 2 "countersign audit check-proof" "$program" audit check-proof "$work/proof"
try "a place that is not there" 2 "NOT_FOUND" "$program" audit export --state "$work/state" "$work/nowhere/x"
[ -e "$work/nowhere" ] && { echo "the export left something"; failed=1; }

# --- what proves nothing ------------------------------------------------------------------------------------------
try "some other file" 30 "ANCHOR_UNREADABLE" verify --anchor README.md
sed 's/0042/0043/' "$work/checkpoint" >"$work/foreign"
try "another kiosk's checkpoint" 31 "ANCHOR_FOREIGN" verify --anchor "$work/foreign"
awk 'NR == 2 { $0 = $0 - 1 } { print }' "$work/checkpoint" >"$work/forged"
try "a forged checkpoint" 32 "ANCHOR_NOT_GENUINE" verify --anchor "$work/forged"
for lang in fr es ar ru zh; do
    try "a forged checkpoint, in $lang" 32 "ANCHOR_NOT_GENUINE" verify --lang $lang --anchor "$work/forged"
done
try "no proof" 42 "PROOF_UNREADABLE" "$program" audit check-proof --trust "$trust" README.md
"$program" init --state "$work/other" --catalogue "$work/catalogue.db" --kiosk 7 --day 2026-11-21 >/dev/null
try "a proof of somebody else" 43 "PROOF_NOT_SIGNED" "$program" audit check-proof --trust "$work/other/trust.txt" "$work/proof"
sed 's/^index 1$/index 0/' "$work/proof" >"$work/moved"
try "a proof that was changed" 45 "PROOF_DOES_NOT_FIT" "$program" audit check-proof --trust "$trust" "$work/moved"
{ sed '/^$/q' "$work/proof"; cat "$work/forged"; } >"$work/mended"
try "a proof with a forged checkpoint" 44 "PROOF_FORGED" "$program" audit check-proof --trust "$trust" "$work/mended"

# --- damage -------------------------------------------------------------------------------------------------------
cp "$work/state/kiosk.db" "$work/copy.db"
try "a copy and a trust list" 0 "INTACT" "$program" audit verify --state "$work/copy.db" --trust "$trust"
try "a copy without a trust list" 2 "NOT_FOUND" "$program" audit verify --state "$work/copy.db"
offset=$(LC_ALL=C grep -abo 'what catalogue.activated' "$work/copy.db" | head -n 1 | cut -d : -f 1)
printf 'W' | dd of="$work/copy.db" bs=1 seek="$offset" conv=notrunc 2>/dev/null
try "one byte of one entry" 37 "TREE_DIFFERS" "$program" audit verify --state "$work/copy.db" --trust "$trust"
try "the same, anchored" 37 "ANCHOR_DIFFERS" "$program" audit verify --state "$work/copy.db" --trust "$trust" \
    --anchor "$work/checkpoint"
try "no proof of what was changed" 1 "SIGNATURE" "$program" audit prove --state "$work/copy.db" 2
try "what was changed is exported as it is" 0 '"raw":' "$program" audit export --state "$work/copy.db" -
printf 'this is no database, it only looks for a place to stay' >"$work/fake.db"
try "a database that is none" 41 "STORE_DAMAGED" "$program" audit verify --state "$work/fake.db" --trust "$trust"
head -c 40000 "$work/state/kiosk.db" >"$work/cut.db"
try "a database that was cut" 41 "STORE_DAMAGED" "$program" audit verify --state "$work/cut.db" --trust "$trust"

# --- records of another version -----------------------------------------------------------------------------------
"$old_store" "$work/old.db" || { echo "no old store"; failed=1; }
cp "$work/old.db" "$work/old.before"
cp "$work/state/kiosk.db" "$work/later.db"
printf '\000\000\000\003' | dd of="$work/later.db" bs=1 seek=60 conv=notrunc 2>/dev/null # user_version
for one in "audit verify --trust $trust --state" "audit prove --state" "audit export --state" "replay --state"; do
    last=
    case $one in audit\ prove*) last=2 ;; audit\ export*) last=- ;; esac
    # shellcheck disable=SC2086
    try "$one, an older store" 1 "Start the kiosk on them once.*OLDER" "$program" $one "$work/old.db" $last
    # shellcheck disable=SC2086
    try "$one, a later store" 1 "newer version.*NEWER" "$program" $one "$work/later.db" $last
done
for lang in fr es ar ru zh; do
    try "an older store, in $lang" 1 "OLDER" "$program" audit verify --lang $lang --state "$work/old.db" --trust "$trust"
    grep -q "Start the kiosk" "$work/err" && { echo "an older store, in $lang: in English"; failed=1; }
done
cmp -s "$work/old.db" "$work/old.before" || { echo "an older store was changed"; failed=1; }

echo "$count calls"
exit $failed
