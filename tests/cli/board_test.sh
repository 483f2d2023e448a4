#!/bin/sh
# Headquarters' commands and the kiosk's side of them: a referral answered, brought back, brought back again, changed, and
# signed by somebody else, each result with its exit code, in each language.  usage: board_test.sh COUNTERSIGN REFERRER, from
# the project's root; REFERRER hands a request in at a state folder and prints its referral's digits.
set -u
program=$1
referrer=$2
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

"$program" catalogue build db/seed "$work/catalogue.db" >/dev/null || exit 1
"$program" init --state "$work/state" --catalogue "$work/catalogue.db" --day $day >/dev/null || exit 1
trust=$work/state/trust.txt
printf 'countersign-trust 1\nlist\t1\t2026-11-20\n' >"$work/nobody.txt"

# --- the key ------------------------------------------------------------------------------------------------------
try "a key needs a name" 2 "countersign board key" "$program" board key "$work/board.key"
try "a key" 0 "^key	[0-9a-f]\{8\}	[0-9a-f]\{64\}	-8	-	board	2026-11-01	2028-11-01	-	ICT board$" \
    "$program" board key --name "ICT board" --from 2026-11-01 "$work/board.key"
cat "$work/out" >>"$trust"
[ "$(stat -c %a "$work/board.key")" = 600 ] || { echo "others may read the key"; failed=1; }
try "no key is overwritten" 1 "CONFLICT" "$program" board key --name "ICT board" "$work/board.key"
try "a second board" 0 "^key" "$program" board key --name "another board" "$work/other.key"

# --- signing ------------------------------------------------------------------------------------------------------
"$referrer" "$work/state" db/seed/requests/board-satellite-terminal-nairobi.json $day >"$work/referral.txt" || exit 1
sign() { "$program" board sign --key "$work/board.key" --reference ITB/2026/118 --until 2027-02-28 --officer 9001 --on $day "$@"; }
try "no lines" 2 "countersign board sign" sign "$work/referral.txt"
try "an answer for a line that is not there" 2 "1 to 1" sign --lines 1=approve,2=approve "$work/referral.txt"
try "a line answered twice" 2 "1 to 1" sign --lines 1=approve,1=decline "$work/referral.txt"
try "a condition without its release" 2 "catalogue" sign --lines 1=CND-SEAL "$work/referral.txt"
try "a condition that is none" 2 "1 to 1" sign --lines 1=CND-NONE --catalogue "$work/catalogue.db" "$work/referral.txt"
try "an officer's name" 2 "countersign board sign" "$program" board sign --key "$work/board.key" --reference X \
    --until 2027-02-28 --officer Amina --lines approve "$work/referral.txt"
try "no referral" 2 "README.md" sign --lines approve README.md
try "a kiosk's key" 2 "not a board" "$program" board sign --key "$work/state/kiosk.key" --reference X --until 2027-02-28 \
    --officer 9001 --lines approve "$work/referral.txt"
try "not in this list" 2 "not signed" sign --lines approve --trust "$work/nobody.txt" "$work/referral.txt"
try "a warning where nothing was checked" 0 "not checked" sign --lines approve "$work/referral.txt"
for lang in en fr es ar ru zh; do
    try "signed, in $lang" 0 "^743534[0-9]*$" sign --lang $lang --lines 1=CND-SEAL+CND-TAG --catalogue "$work/catalogue.db" \
        --note "Keep the old link until tested." --trust "$trust" --out "$work/decision.png" "$work/referral.txt"
done
cp "$work/out" "$work/decision.txt"
try "written as digits too" 0 "^743534" sign --lines approve --out "$work/plain.txt" "$work/referral.txt"
cmp -s "$work/out" "$work/plain.txt" || { echo "the file and the output differ"; failed=1; }
try "signed by another" 0 "^743534" "$program" board sign --key "$work/other.key" --reference X --until 2027-02-28 \
    --officer 9001 --on $day --lines approve --out "$work/other.txt" "$work/referral.txt"
try "past its day" 0 "^743534" "$program" board sign --key "$work/board.key" --reference X --until 2026-11-20 \
    --officer 9001 --on 2026-11-19 --lines approve --out "$work/old.txt" "$work/referral.txt"

# --- bringing it in -----------------------------------------------------------------------------------------------
import() { "$program" board import --state "$work/state" --day $day "$@"; }
try "no state" 2 "countersign board import" "$program" board import "$work/decision.txt"
try "nothing of the kind" 10 "UNREADABLE" import README.md
sed 's/^\(743534.\{100\}\)./\1x/' "$work/decision.txt" >"$work/damaged.txt"
try "damaged digits" 10 "UNREADABLE" import "$work/damaged.txt"
try "another board's" 12 "UNKNOWN_KEY" import "$work/other.txt"
try "too old" 14 "EXPIRED" import "$work/old.txt"
for lang in fr es ar ru zh; do
    try "refused, in $lang" 12 "UNKNOWN_KEY" import --lang $lang "$work/other.txt"
done
try "taken in from a picture" 0 "TAKEN" import "$work/decision.png"
grep -q '^0042-000001$' "$work/out" || { echo "the slip's number is not printed"; failed=1; }
try "once" 19 "AGAIN" import "$work/decision.txt"
try "and no second opinion" 16 "NOT_WAITING" import "$work/plain.txt"
try "everything is in the trail" 0 "INTACT" "$program" audit verify --state "$work/state"
try "and judged as it was" 0 "" "$program" replay --state "$work/state"
"$program" audit export --state "$work/state" "$work/trail.jsonl" >/dev/null || failed=1
grep -q '"what":"board.decided"' "$work/trail.jsonl" || { echo "the decision is not in the trail"; failed=1; }
[ "$(grep -c '"what":"board.refused"' "$work/trail.jsonl")" -ge 10 ] || { echo "refusals are not in the trail"; failed=1; }

[ "$failed" -eq 0 ] && echo "$count calls as expected"
exit $failed
