# Compiles db/schema/<schema>/NNNN_*.sql and db/query/<schema>/<table>/<verb>.sql to C.
# usage: awk -v out_h=FILE -v out_c=FILE -v root=DB_FOLDER -f queries.awk FILE.sql...   (files in sorted order)
#
# A query becomes enum <schema>_query { KIOSK_DRAFT_SAVE, … } and an entry of <schema>_queries; schema files become the
# texts of <schema>_schema in order.  Comment lines are left out of the texts.
function fail(what) { printf "%s: %s\n", FILENAME, what > "/dev/stderr"; failed = 1 }
function quote(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); return "\"" text "\\n\"" }
FNR == 1 {
    path = substr(FILENAME, length(root) + 2)
    n = split(path, part, "/")
    verb = part[n]; sub(/\.sql$/, "", verb)
    if (part[1] == "schema" && n == 3) { kind = "schema" }
    else if (part[1] == "query" && n == 4) { kind = "query" }
    else { fail("not schema/<schema>/<file>.sql or query/<schema>/<table>/<verb>.sql"); kind = ""; nextfile }
    schema = part[2]
    if (!(schema in seen)) { seen[schema] = ++schemas; schema_name[schemas] = schema }
    count[kind, schema]++
    id = kind SUBSEP schema SUBSEP count[kind, schema]
    if (kind == "query") {
        name[id] = toupper(schema "_" part[3] "_" verb)
        if (name[id] in taken) fail(name[id] " is defined twice")
        taken[name[id]] = 1
    }
}
/^[ \t]*(--|$)/ { next }
{ text[id] = text[id] "\n        " quote($0) }
END {
    if (failed) exit 1
    print "/* Generated from db/ by board/cmake/queries.awk. */" > out_h
    print "#ifndef COUNTERSIGN_STORE_QUERIES_H\n#define COUNTERSIGN_STORE_QUERIES_H\n" > out_h
    print "struct query {\n    const char *name;\n    const char *sql;\n};" > out_h
    print "/* Generated from db/ by board/cmake/queries.awk. */\n#include \"store_queries.h\"" > out_c
    for (s = 1; s <= schemas; s++) {
        schema = schema_name[s]; queries = count["query", schema] + 0; steps = count["schema", schema] + 0
        print "\nenum " schema "_query {" > out_h
        for (q = 1; q <= queries; q++) print "    " name["query", schema, q] "," > out_h
        print "    " toupper(schema) "_QUERY_COUNT\n};" > out_h
        print "enum { " toupper(schema) "_SCHEMA_STEPS = " steps " };" > out_h
        print "extern const struct query " schema "_queries[" toupper(schema) "_QUERY_COUNT];" > out_h
        print "extern const char *const " schema "_schema[" toupper(schema) "_SCHEMA_STEPS];" > out_h
        print "\nconst struct query " schema "_queries[" toupper(schema) "_QUERY_COUNT] = {" > out_c
        for (q = 1; q <= queries; q++)
            print "    { \"" name["query", schema, q] "\"," text["query", schema, q] " }," > out_c
        print "};\n\nconst char *const " schema "_schema[" toupper(schema) "_SCHEMA_STEPS] = {" > out_c
        for (q = 1; q <= steps; q++) print "   " text["schema", schema, q] "," > out_c
        print "};" > out_c
    }
    print "\n#endif" > out_h
}
