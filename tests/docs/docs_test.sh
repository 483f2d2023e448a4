#!/bin/sh
# Every path that README.md and ARCHITECTURE.md name in backquotes exists; every manual page is well-formed.
set -eu
failed=0
count=0
for document in README.md ARCHITECTURE.md CONTRIBUTING.md; do
    for path in $(grep -o '`[A-Za-z0-9_./-]*/[A-Za-z0-9_./-]*`' "$document" | tr -d '`' | sort -u); do
        case $path in
        firmware/* | ui/* | db/* | fonts/* | board/* | tests/* | docs/*) ;;
        *) continue ;; # a word pair, or something the build makes
        esac
        count=$((count + 1))
        [ -e "$path" ] || { echo "$document names $path, which does not exist"; failed=1; }
    done
done
[ "$count" -ge 20 ] || { echo "only $count paths found: is the table gone?"; failed=1; }
for page in docs/man/*.[15]; do
    mandoc -Tlint -Wwarning "$page" || { echo "$page: not well-formed"; failed=1; }
done
echo "$count paths and $(ls docs/man | wc -l) manual pages looked at"
exit $failed
