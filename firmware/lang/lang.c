/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "lang/lang_table.h"

#include <stdlib.h>
#include <string.h>

static const char *const codes[LANG_COUNT] = { "en", "fr", "es", "ar", "ru", "zh" };

const char *lang_code(enum lang lang)
{
    return codes[lang];
}

enum err lang_parse(const char *code, enum lang *ret_lang)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (strcmp(code, codes[i]) == 0) {
            *ret_lang = (enum lang)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

bool lang_is_rtl(enum lang lang)
{
    return lang == LANG_AR;
}

enum lang lang_of_environment(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    enum lang lang = LANG_EN;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        char code[3] = { 0 };

        if (value == NULL || value[0] == '\0')
            continue;
        memcpy(code, value, strnlen(value, 2));
        return lang_parse(code, &lang) == ERR_NONE ? lang : LANG_EN;
    }
    return LANG_EN;
}

enum str lang_err(enum err err)
{
    static const enum str sentences[ERR_COUNT] = {
        STR_ERR_INPUT,
#define ERR(name) STR_ERR_##name,
#include "base/err.def"
#undef ERR
    };

    return sentences[err];
}

const char *lang_text(enum lang lang, enum str id)
{
    return lang_texts[lang][id][FORM_OTHER];
}

static enum lang_form russian_form(int64_t count)
{
    int64_t ten = count % 10, hundred = count % 100;

    if (ten == 1 && hundred != 11)
        return FORM_ONE;
    if (ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14))
        return FORM_FEW;
    return FORM_MANY;
}

static enum lang_form arabic_form(int64_t count)
{
    int64_t hundred = count % 100;

    if (count <= 2)
        return count == 0 ? FORM_ZERO : count == 1 ? FORM_ONE : FORM_TWO;
    if (hundred >= 3 && hundred <= 10)
        return FORM_FEW;
    return hundred >= 11 ? FORM_MANY : FORM_OTHER;
}

static enum lang_form plural_form(enum lang lang, int64_t count)
{
    if (count < 0)
        count = -count;
    switch (lang) {
    case LANG_EN:
    case LANG_ES:
        return count == 1 ? FORM_ONE : FORM_OTHER;
    case LANG_FR:
        return count <= 1 ? FORM_ONE : FORM_OTHER;
    case LANG_AR:
        return arabic_form(count);
    case LANG_RU:
        return russian_form(count);
    case LANG_ZH:
    case LANG_COUNT:
        break;
    }
    return FORM_OTHER;
}

const char *lang_plural(enum lang lang, enum str id, int64_t count)
{
    const char *text = lang_texts[lang][id][plural_form(lang, count)];

    return text != NULL ? text : lang_text(lang, id);
}

const char *lang_name(const struct names *names, enum lang lang)
{
    if (names->in[lang][0] != '\0')
        return names->in[lang];
    if (names->in[LANG_EN][0] != '\0')
        return names->in[LANG_EN];
    for (int i = 0; i < LANG_COUNT; i++) {
        if (names->in[i][0] != '\0')
            return names->in[i];
    }
    return "";
}

const char *lang_key(enum str id)
{
    return lang_keys[id];
}
