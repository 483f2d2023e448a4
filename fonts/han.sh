#!/bin/sh
# Writes the code points of a Chinese character set, one hexadecimal number a line: han.sh gb2312|gbk
#
# The set is what the C library's own conversion table knows, so no list is kept here.
set -eu
LC_ALL=C
export LC_ALL
case "$1" in
gb2312) first_row=161 last_row=247 first_cell=161 name=GB2312 ;;
gbk) first_row=129 last_row=254 first_cell=64 name=GBK ;;
*) echo "usage: han.sh gb2312|gbk" >&2; exit 2 ;;
esac
# One cell a line: -c drops a cell without a character up to the next line, and reports that as a failure.
{
    awk "BEGIN { for (r = $first_row; r <= $last_row; r++)
        for (c = $first_cell; c <= 254; c++) if (c != 127) printf \"%c%c\\n\", r, c }" |
        iconv -c -f "$name" -t UTF-32LE || true
} | od -An -v -t x4 -w4 | sed 's/^ *0*//' | grep -E '^([a-f][0-9a-f]|[0-9a-f]{3,})$' | sort -u
