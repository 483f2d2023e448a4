# Compiles firmware/lang/*.lang to C.  usage: awk -v out_h=FILE -v out_c=FILE -f lang.awk FILE.lang...
#
#   [screen.home.title]      a key; STR_SCREEN_HOME_TITLE
#   en = New request         one line per language, all six; "\n" is a line break
#   en.one = {count} line    a key with plural forms gives every category its language has
#   # a line for translators
#
# Stops with file and line for a missing language, a missing or foreign plural form, or a placeholder that English lacks.
function fail(where, what) { printf "%s: %s\n", where, what > "/dev/stderr"; failed = 1 }
function quote(text) { gsub(/"/, "\\\"", text); return "\"" text "\"" }
# The placeholders of a text, sorted by nothing: each is looked up in the English text.
function check_placeholders(text, english, where, rest, name) {
    rest = text
    while (match(rest, /\{[a-z_]+\}/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (index(english, name) == 0)
            fail(where, "placeholder " name " is not in the English text")
        rest = substr(rest, RSTART + RLENGTH)
    }
}
function check_all_used(english, text, where, rest, name) {
    rest = english
    while (match(rest, /\{[a-z_]+\}/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (index(text, name) == 0)
            fail(where, "the placeholder " name " is missing")
        rest = substr(rest, RSTART + RLENGTH)
    }
}
BEGIN {
    count_langs = split("en fr es ar ru zh", langs, " ")
    forms["en"] = "one other"; forms["fr"] = "one other"; forms["es"] = "one other"
    forms["ar"] = "zero one two few many other"; forms["ru"] = "one few many other"; forms["zh"] = "other"
    split("zero one two few many other", all_forms, " ")
    keys = 0
}
/^[ \t]*(#|$)/ { next }
/^\[[a-z0-9_.]+\][ \t]*$/ {
    key = $0; sub(/^\[/, "", key); sub(/\].*$/, "", key)
    if (key in place) fail(FILENAME ":" FNR, key " is also in " place[key])
    place[key] = FILENAME ":" FNR
    order[++keys] = key
    next
}
/^[a-z][a-z](\.[a-z]+)? =/ {
    if (keys == 0) { fail(FILENAME ":" FNR, "text before the first [key]"); next }
    name = $1
    text = $0; sub(/^[a-z.]+ =[ ]?/, "", text)
    if (index(name, ".") == 0) name = name ".other"
    else is_plural[key] = 1
    if ((key SUBSEP name) in texts) fail(FILENAME ":" FNR, key ": " name " is given twice")
    texts[key, name] = text
    next
}
{ fail(FILENAME ":" FNR, "not a key, a text or a comment: " $0) }
END {
    for (k = 1; k <= keys; k++) {
        key = order[k]
        english = texts[key, "en.other"]
        for (l = 1; l <= count_langs; l++) {
            lang = langs[l]
            wanted = is_plural[key] ? forms[lang] : "other"
            n = split(wanted, form, " ")
            for (f = 1; f <= n; f++) {
                if (!((key SUBSEP lang "." form[f]) in texts) || texts[key, lang "." form[f]] == "") {
                    fail(place[key], lang ": no text for " key (is_plural[key] ? " (" form[f] ")" : ""))
                    continue
                }
                check_placeholders(texts[key, lang "." form[f]], english, place[key])
                if (!is_plural[key]) check_all_used(english, texts[key, lang ".other"], place[key] " " lang)
            }
            for (f = 1; f <= 6; f++)
                if (((key SUBSEP lang "." all_forms[f]) in texts) && index(" " wanted " ", " " all_forms[f] " ") == 0)
                    fail(place[key], lang ": " key " has a form the language lacks: " all_forms[f])
        }
    }
    if (failed) exit 1
    print "/* Generated from firmware/lang by board/cmake/lang.awk. */" > out_h
    print "#ifndef COUNTERSIGN_LANG_STRINGS_H\n#define COUNTERSIGN_LANG_STRINGS_H\n\nenum str {" > out_h
    for (k = 1; k <= keys; k++) {
        name = toupper(order[k]); gsub(/\./, "_", name)
        print "    STR_" name "," > out_h
    }
    print "    STR_COUNT\n};\n\n#endif" > out_h
    print "/* Generated from firmware/lang by board/cmake/lang.awk. */\n#include \"lang/lang_table.h\"\n" > out_c
    print "const char *const lang_keys[STR_COUNT] = {" > out_c
    for (k = 1; k <= keys; k++) print "    " quote(order[k]) "," > out_c
    print "};\n\nconst char *const lang_texts[LANG_COUNT][STR_COUNT][LANG_FORMS] = {" > out_c
    for (l = 1; l <= count_langs; l++) {
        lang = langs[l]
        print "    {" > out_c
        for (k = 1; k <= keys; k++) {
            key = order[k]
            row = "        {"
            for (f = 1; f <= 6; f++) {
                id = key SUBSEP lang "." all_forms[f]
                row = row " " ((id in texts) ? quote(texts[id]) : "NULL") ","
            }
            print row " }," > out_c
        }
        print "    }," > out_c
    }
    print "};" > out_c
}
