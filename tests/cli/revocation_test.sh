#!/bin/sh
# The ICT office's commands and the kiosk's side of its lists: signed, brought in, brought in again, set back, changed, and
# signed by somebody else, each result with its exit code, in each language.  usage: revocation_test.sh COUNTERSIGN REFERRER,
# from the project's root; REFERRER hands a request in at a state folder and prints its referral's digits.
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

# --- the key ------------------------------------------------------------------------------------------------------
try "a key needs a name" 2 "countersign revocation key" "$program" revocation key "$work/office.key"
try "a key" 0 "^key	[0-9a-f]\{8\}	[0-9a-f]\{64\}	-8	-	office	2026-11-01	2028-11-01	-	ICT office$" \
    "$program" revocation key --name "ICT office" --from 2026-11-01 "$work/office.key"
cat "$work/out" >>"$trust"
[ "$(stat -c %a "$work/office.key")" = 600 ] || { echo "others may read the key"; failed=1; }
try "another office" 0 "^key" "$program" revocation key --name "another" "$work/other.key"

# --- an approval to take back: the board's ------------------------------------------------------------------------
"$program" board key --name "ICT board" --from 2026-11-01 "$work/board.key" >>"$trust" || exit 1
"$referrer" "$work/state" db/seed/requests/board-satellite-terminal-nairobi.json $day >"$work/referral.txt" || exit 1
"$program" board sign --key "$work/board.key" --reference ITB/2026/118 --until 2027-02-28 --officer 9001 --on $day \
    --lines approve --out "$work/decision.txt" "$work/referral.txt" >/dev/null 2>&1 || exit 1
"$program" board import --state "$work/state" --day $day "$work/decision.txt" >/dev/null || exit 1

# --- signing ------------------------------------------------------------------------------------------------------
sign() { "$program" revocation sign --key "$work/office.key" --on $day "$@"; }
cat >"$work/one.txt" <<'LIST'
# kiosk request revision reason

0042 R-0042-000001 1 security
0043	R-0043-000007	all	standard
LIST
try "no number" 2 "countersign revocation sign" sign "$work/one.txt"
try "a number that is none" 2 "countersign revocation sign" sign --sequence 0 "$work/one.txt"
echo "0042 R-0042-000001 1 whim" >"$work/bad.txt"
try "a reason that is none" 2 "line 1.*standard, security, contract, facts, office" sign --sequence 1 "$work/bad.txt"
printf '# here\n0042 R-0042-000001 office\n' >"$work/bad.txt"
try "a word too few" 2 "line 2" sign --sequence 1 "$work/bad.txt"
echo "0042 R-0042-000001 1 office and more" >"$work/bad.txt"
try "a word too many" 2 "line 1" sign --sequence 1 "$work/bad.txt"
echo "42x R-0042-000001 1 office" >"$work/bad.txt"
try "no kiosk" 2 "line 1" sign --sequence 1 "$work/bad.txt"
printf '0042 R-1 1 office\n0042 R-1 2 office\n' >"$work/bad.txt"
try "a request twice" 2 "R-1" sign --sequence 1 "$work/bad.txt"
: >"$work/bad.txt"
try "nothing" 2 "2,000" sign --sequence 1 "$work/bad.txt"
try "a board's key" 2 "not an ICT office" "$program" revocation sign --key "$work/board.key" --sequence 1 "$work/one.txt"
try "a kiosk's key" 2 "not an ICT office" "$program" revocation sign --key "$work/state/kiosk.key" --sequence 1 "$work/one.txt"
for lang in en fr es ar ru zh; do
    try "signed, in $lang" 0 "^743536[0-9]*$" sign --lang $lang --sequence 3 --out "$work/three.png" "$work/one.txt"
done
cp "$work/out" "$work/three.txt"
try "signed as bytes" 0 "^743536" sign --sequence 3 --out "$work/three.rev" "$work/one.txt"
cmp -s "$work/out" "$work/three.txt" || { echo "one list, two texts"; failed=1; }
awk 'BEGIN { for (i = 1; i <= 2000; i++) printf "0043 R-0043-%06d all contract\n", i }' >"$work/many.txt"
try "too long for a code" 2 "neither .png nor .txt" sign --sequence 4 --out "$work/four.png" "$work/many.txt"
try "and for the screen" 2 "neither .png nor .txt" sign --sequence 4 "$work/many.txt"
sign --sequence 4 --out "$work/four.rev" "$work/many.txt" || { echo "two thousand do not fit"; failed=1; }
echo "0043 R-0043-002001 all contract" >>"$work/many.txt"
try "one more" 2 "2,000" sign --sequence 4 --out "$work/five.rev" "$work/many.txt"

# --- bringing it in -----------------------------------------------------------------------------------------------
import() { "$program" revocation import --state "$work/state" --day $day "$@"; }
try "no state" 2 "countersign revocation import" "$program" revocation import "$work/three.txt"
try "nothing of the kind" 10 "UNREADABLE" import README.md
try "a board's decision" 10 "UNREADABLE" import "$work/decision.txt"
sed 's/^\(743536.\{100\}\)./\1x/' "$work/three.txt" >"$work/damaged.txt"
try "damaged digits" 10 "UNREADABLE" import "$work/damaged.txt"
head -c 100 "$work/four.rev" >"$work/cut.rev"
try "cut off" 10 "UNREADABLE" import "$work/cut.rev"
{ cat "$work/four.rev"; head -c 90000 /dev/zero; } >"$work/long.rev"
try "too long" 16 "TOO_LONG" import "$work/long.rev"
LC_ALL=C sed 's/R-0043-001999/R-0043-001998/' "$work/four.rev" >"$work/changed.rev"
try "changed after it was signed" 11 "ALTERED" import "$work/changed.rev"
"$program" revocation sign --key "$work/other.key" --sequence 9 --on $day --out "$work/other.txt" "$work/one.txt" >/dev/null
for lang in en fr es ar ru zh; do
    try "another office's, in $lang" 12 "UNKNOWN_KEY" import --lang $lang "$work/other.txt"
done
"$program" revocation sign --key "$work/office.key" --sequence 9 --on 2026-11-23 --out "$work/late.txt" "$work/one.txt" >/dev/null
try "from the day after tomorrow" 13 "NOT_YET" import "$work/late.txt"
"$program" revocation sign --key "$work/office.key" --sequence 9 --on 2026-10-31 --out "$work/early.txt" "$work/one.txt" >/dev/null
try "before the key's days" 15 "KEY_DAYS" import "$work/early.txt"
try "taken in from a picture" 0 "Entries: 2.*revoked by it: 1\..*never came here: 2\..*TAKEN" import "$work/three.png"
try "the same again" 19 "AGAIN" import "$work/three.rev"
echo "0042 R-0042-000001 all facts" >"$work/two.txt"
"$program" revocation sign --key "$work/office.key" --sequence 2 --on $day --out "$work/two.rev" "$work/two.txt" >/dev/null
try "an older one" 17 "list 2.*list 3.*ROLLED_BACK" import "$work/two.rev"
try "the next" 0 "Entries: 2,000; .*: 0\. *\[TAKEN\]" import "$work/four.rev"
try "the first again is harmless" 19 "AGAIN" import "$work/three.txt"
for lang in fr es ar ru zh; do
    try "set back, in $lang" 17 "ROLLED_BACK" import --lang $lang "$work/two.rev"
done
sed -i 's/\(office\t2026-11-01\t2028-11-01\t\)-/\12026-11-20/' "$trust"
try "a withdrawn key" 15 "KEY_DAYS" import "$work/two.rev"
try "everything is in the trail" 0 "INTACT" "$program" audit verify --state "$work/state"
try "and judged as it was" 0 "" "$program" replay --state "$work/state"
"$program" audit export --state "$work/state" "$work/trail.jsonl" >/dev/null || failed=1
grep -q '"what":"request.revoked"' "$work/trail.jsonl" || { echo "the revoked request is not in the trail"; failed=1; }
grep -q '"what":"slip.revoked"' "$work/trail.jsonl" || { echo "the revoked slip is not in the trail"; failed=1; }
[ "$(grep -c '"what":"revocation.taken"' "$work/trail.jsonl")" -eq 2 ] || { echo "the lists are not in the trail"; failed=1; }
[ "$(grep -c '"what":"revocation.refused"' "$work/trail.jsonl")" -ge 15 ] || { echo "refusals are not in the trail"; failed=1; }

[ "$failed" -eq 0 ] && echo "$count calls as expected"
exit $failed
