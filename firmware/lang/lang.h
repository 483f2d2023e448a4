/* lang - every word people read, in the six official languages of the United Nations.
 *
 * The texts live side by side in firmware/lang/<area>.lang and are compiled to tables; a key `screen.home.title` is
 * STR_SCREEN_HOME_TITLE.  Pure.  A missing translation, an unknown placeholder or a missing plural form stops the build.
 */
#ifndef COUNTERSIGN_LANG_LANG_H
#define COUNTERSIGN_LANG_LANG_H

#include "base/arena.h"
#include "base/money.h"
#include "lang_strings.h" /* enum str, generated */

#include <stdbool.h>
#include <stdint.h>

enum lang { LANG_EN, LANG_FR, LANG_ES, LANG_AR, LANG_RU, LANG_ZH, LANG_COUNT };

/* One text per language, as the catalogue keeps names.  Never NULL; "" where a catalogue gives none. */
struct names {
    const char *in[LANG_COUNT];
};

/* "en", "fr", …  lang_parse fails with INPUT. */
const char *lang_code(enum lang lang);
MUST_USE enum err lang_parse(const char *code, enum lang *ret_lang);
bool lang_is_rtl(enum lang lang);

/* What LC_ALL, LC_MESSAGES or LANG ask for ("fr_FR.UTF-8"), English when that is none of ours.  Reads the environment. */
enum lang lang_of_environment(void);

/* The text itself; for a key with plural forms, its `other` form. */
const char *lang_text(enum lang lang, enum str id);

/* What happened and what to do next, for an error that a person is told of; ERR_NONE has the text of INPUT. */
enum str lang_err(enum err err);

/* The plural form for `count` (CLDR categories for whole numbers). */
const char *lang_plural(enum lang lang, enum str id, int64_t count);

/* The name in `lang`, or English, or whatever there is. */
const char *lang_name(const struct names *names, enum lang lang);

struct lang_arg {
    const char *name;  /* "count" fills {count} */
    const char *value; /* UTF-8; inserted between U+2068 and U+2069, so that it can't reorder the sentence */
};

/* Fills the placeholders of a text.  Returns NULL when the arena is full.  An argument the text does not use is ignored. */
const char *lang_fill(struct arena *arena, const char *text, const struct lang_arg *args, size_t arg_count);

/* lang_fill of lang_text with up to three arguments; a NULL name ends them. */
const char *lang_format(struct arena *arena, enum lang lang, enum str id, const char *name1, const char *value1,
                        const char *name2, const char *value2, const char *name3, const char *value3);

/* The text without the isolates around inserted values, for terminals and files.  "" when the arena is full or `text` is
 * NULL. */
const char *lang_plain(struct arena *arena, const char *text);

/* Numbers, money and dates as the language writes them ("1 299,50 USD", "21 nov. 2026"), Western digits, no-break
 * spaces inside.  NULL when the arena is full. */
const char *lang_number(struct arena *arena, enum lang lang, int64_t number);
const char *lang_money(struct arena *arena, enum lang lang, struct money money);
const char *lang_date(struct arena *arena, enum lang lang, int32_t day);

/* "21 Nov 2026, 13:15" for seconds since 1970 by a clock that many minutes ahead of UTC; with its zone "13:15 UTC+3". */
const char *lang_moment(struct arena *arena, enum lang lang, int64_t time, int offset_minutes, bool has_zone);

/* What the language writes between whole and fraction: "." or ",". */
const char *lang_decimal_mark(enum lang lang);

/* A number kept with a point ("12.5") with that mark; groups stay as they are.  NULL when the arena is full. */
const char *lang_decimal(struct arena *arena, enum lang lang, const char *number);

/* Below 0, 0 or above 0 as a reader of `lang` looks for `a` before, with or after `b` in a list: capitals and accents
 * do not count (a Spanish ñ does), nor the forms of alef.  Chinese goes by radical and strokes, as Unicode does. */
int lang_order(enum lang lang, const char *a, const char *b);

/* The key of a string, "screen.home.title", for tests and the help desk. */
const char *lang_key(enum str id);

#endif
