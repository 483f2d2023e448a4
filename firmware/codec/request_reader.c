/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/request_reader.h"

#include "base/own.h"
#include "base/utf8.h"

#include <utf8proc.h>

#include <string.h>

/* What was found, made safe to show: hostile or overlong text is cut to its plain characters. */
static void keep_found(struct reader *reader, const char *found)
{
    struct bytes text = bytes_of_text(found);
    bool is_plain = utf8_check(text, REQUEST_JSON_FOUND_MAX, NULL) == UTF8_FINE;
    size_t size = 0;

    for (; *found != '\0' && size < REQUEST_JSON_FOUND_MAX; found++)
        reader->fault.found[size++] = is_plain || (*found >= ' ' && *found <= '~') ? *found : '?';
    reader->fault.found[size] = '\0';
}

bool reader_fail(struct reader *reader, enum request_problem problem, const char *found)
{
    if (reader->err == ERR_NONE) {
        reader->err = ERR_INPUT;
        reader->fault.problem = problem;
        keep_found(reader, found);
    }
    return false;
}

bool reader_fail_full(struct reader *reader)
{
    if (reader->err == ERR_NONE)
        reader->err = ERR_LIMIT;
    return false;
}

size_t reader_enter(struct reader *reader, const char *name)
{
    size_t before = reader->path_size, size = strlen(name);

    if (reader->err != ERR_NONE || before + size + 1 > REQUEST_JSON_PATH_MAX ||
        utf8_check(bytes_of_text(name), REQUEST_JSON_PATH_MAX, NULL) != UTF8_FINE)
        return before;
    reader->fault.path[before] = '/';
    memcpy(reader->fault.path + before + 1, name, size + 1);
    reader->path_size = before + 1 + size;
    return before;
}

size_t reader_enter_item(struct reader *reader, size_t index)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", index);
    return reader_enter(reader, text);
}

void reader_leave(struct reader *reader, size_t before)
{
    if (reader->err != ERR_NONE)
        return;
    reader->path_size = before;
    reader->fault.path[before] = '\0';
}

bool reader_check_members(struct reader *reader, json_t *object, const char *const *allowed)
{
    const char *name;
    json_t *member;

    json_object_foreach(object, name, member)
    {
        bool is_known = false;

        for (size_t i = 0; allowed[i] != NULL; i++)
            is_known = is_known || strcmp(allowed[i], name) == 0;
        if (!is_known)
            return reader_fail(reader, REQUEST_PROBLEM_UNKNOWN_MEMBER, name);
    }
    return true;
}

static enum request_problem problem_of_text(enum utf8_problem problem)
{
    switch (problem) {
    case UTF8_FINE:
        return REQUEST_PROBLEM_NONE;
    case UTF8_ILL_FORMED:
        return REQUEST_PROBLEM_NOT_UTF8;
    case UTF8_CONTROL:
        return REQUEST_PROBLEM_TEXT_CONTROL;
    case UTF8_BIDI:
        return REQUEST_PROBLEM_TEXT_BIDI;
    case UTF8_UNUSABLE:
        return REQUEST_PROBLEM_TEXT_UNUSABLE;
    case UTF8_TOO_LONG:
        break;
    }
    return REQUEST_PROBLEM_TEXT_TOO_LONG;
}

static bool is_ascii(struct bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] >= 0x80)
            return false;
    }
    return true;
}

bool reader_keep_text(struct reader *reader, struct bytes text, size_t max_bytes, const char **ret_text)
{
    CLEANUP(own_free) utf8proc_uint8_t *normal = NULL;
    enum utf8_problem problem = utf8_check(text, max_bytes, NULL);
    const char *copy;

    if (problem == UTF8_FINE && !is_ascii(text)) {
        if (utf8proc_map(text.at, (utf8proc_ssize_t)text.size, &normal, UTF8PROC_STABLE | UTF8PROC_COMPOSE) <
            0)
            return reader_fail(reader, REQUEST_PROBLEM_NOT_UTF8, "");
        text = bytes_of_text((const char *)normal);
        problem = utf8_check(text, max_bytes, NULL);
    }
    if (problem != UTF8_FINE)
        return reader_fail(reader, problem_of_text(problem), "");
    copy = arena_text(reader->arena, (const char *)text.at, text.size);
    if (copy == NULL)
        return reader_fail_full(reader);
    *ret_text = copy;
    return true;
}

bool reader_text(struct reader *reader, json_t *object, const char *name, size_t max_bytes,
                 const char **ret_text)
{
    json_t *member = json_object_get(object, name);
    size_t before = reader_enter(reader, name);
    const char *text = "";

    if (member != NULL && !json_is_string(member))
        return reader_fail(reader, REQUEST_PROBLEM_WRONG_TYPE, name);
    if (member != NULL &&
        !reader_keep_text(
            reader, (struct bytes){ (const uint8_t *)json_string_value(member), json_string_length(member) },
            max_bytes, &text))
        return false;
    reader_leave(reader, before);
    *ret_text = text;
    return true;
}

bool reader_code(struct reader *reader, json_t *object, const char *name, const char **ret_text)
{
    return reader_text(reader, object, name, REQUEST_CODE_MAX, ret_text);
}

bool reader_needed_code(struct reader *reader, json_t *object, const char *name, const char **ret_text)
{
    if (!reader_code(reader, object, name, ret_text))
        return false;
    return reader->is_draft || (*ret_text)[0] != '\0' ||
           reader_fail(reader, REQUEST_PROBLEM_MISSING_MEMBER, name);
}

bool reader_fail_at(struct reader *reader, const char *name, enum request_problem problem, const char *found)
{
    reader_enter(reader, name);
    return reader_fail(reader, problem, found);
}

bool reader_date(struct reader *reader, json_t *object, const char *name, int32_t *ret_day)
{
    const char *text;

    if (!reader_code(reader, object, name, &text))
        return false;
    *ret_day = DATE_NONE;
    if (text[0] == '\0' || date_parse(text, ret_day) == ERR_NONE)
        return true;
    return reader_fail_at(reader, name, REQUEST_PROBLEM_DATE, text);
}

bool reader_object(struct reader *reader, json_t *object, const char *name, json_t **ret_member)
{
    *ret_member = json_object_get(object, name);
    if (*ret_member == NULL || json_is_object(*ret_member))
        return true;
    return reader_fail_at(reader, name, REQUEST_PROBLEM_WRONG_TYPE, name);
}
