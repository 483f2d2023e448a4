/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/schema.h"

#include <jansson.h>
#include <regex.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 256 };

struct schema {
    json_t *root;
};

struct checking {
    json_t *root;
    char path[PATH_SIZE];
};

static bool holds(struct checking *checking, json_t *rule, json_t *value);

struct schema *schema_open(const char *path)
{
    struct schema *schema = calloc(1, sizeof *schema);
    json_error_t error;

    if (schema != NULL)
        schema->root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (schema == NULL || schema->root == NULL) {
        fprintf(stderr, "%s: not a schema\n", path);
        exit(1);
    }
    return schema;
}

void schema_close(struct schema *schema)
{
    if (schema == NULL)
        return;
    json_decref(schema->root);
    free(schema);
}

static bool is_known(const char *keyword)
{
    static const char *const known[] = {
        "$schema",       "$id",           "$defs",   "$ref",       "title",    "description",
        "type",          "const",         "enum",    "properties", "required", "additionalProperties",
        "propertyNames", "maxProperties", "items",   "minItems",   "maxItems", "minLength",
        "maxLength",     "minimum",       "maximum", "pattern",    "anyOf",
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i], keyword) == 0)
            return true;
    }
    return false;
}

static json_t *resolve(const struct checking *checking, const char *reference)
{
    static const char prefix[] = "#/$defs/";
    json_t *found = NULL;

    if (strncmp(reference, prefix, sizeof prefix - 1) == 0)
        found = json_object_get(json_object_get(checking->root, "$defs"), reference + sizeof prefix - 1);
    if (found == NULL) {
        fprintf(stderr, "schema: no %s\n", reference);
        exit(1);
    }
    return found;
}

static bool is_of_type(const char *type, json_t *value)
{
    if (strcmp(type, "object") == 0)
        return json_is_object(value);
    if (strcmp(type, "array") == 0)
        return json_is_array(value);
    if (strcmp(type, "string") == 0)
        return json_is_string(value);
    return strcmp(type, "integer") == 0 && json_is_integer(value);
}

static bool is_listed(json_t *list, json_t *value)
{
    size_t index;
    json_t *item;

    json_array_foreach(list, index, item)
    {
        if (json_equal(item, value))
            return true;
    }
    return false;
}

static bool matches(const char *pattern, const char *text)
{
    regex_t regex;
    bool is_match;

    if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
        fprintf(stderr, "schema: not a pattern: %s\n", pattern);
        exit(1);
    }
    is_match = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return is_match;
}

/* The bound, or `absent`. */
static json_int_t bound(json_t *rule, const char *name, json_int_t absent)
{
    json_t *found = json_object_get(rule, name);

    return found != NULL ? json_integer_value(found) : absent;
}

static bool is_within(json_t *rule, const char *least, const char *most, json_int_t number)
{
    return number >= bound(rule, least, INT64_MIN) && number <= bound(rule, most, INT64_MAX);
}

static bool text_holds(json_t *rule, json_t *value)
{
    const char *pattern = json_string_value(json_object_get(rule, "pattern"));

    return is_within(rule, "minLength", "maxLength", (json_int_t)json_string_length(value)) &&
           (pattern == NULL || matches(pattern, json_string_value(value)));
}

static bool member_holds(struct checking *checking, json_t *rule, const char *name, json_t *member)
{
    size_t before = strlen(checking->path);
    json_t *own = json_object_get(json_object_get(rule, "properties"), name);
    json_t *others = json_object_get(rule, "additionalProperties");
    json_t *names = json_object_get(rule, "propertyNames");
    json_t *text = json_string(name);
    bool is_fine = names == NULL || holds(checking, names, text);

    json_decref(text);
    snprintf(checking->path + before, PATH_SIZE - before, "/%s", name);
    if (own == NULL)
        own = others;
    is_fine =
        is_fine && !json_is_false(own) && (own == NULL || json_is_true(own) || holds(checking, own, member));
    if (is_fine)
        checking->path[before] = '\0';
    return is_fine;
}

static bool object_holds(struct checking *checking, json_t *rule, json_t *value)
{
    json_t *required = json_object_get(rule, "required");
    const char *name;
    size_t index;
    json_t *item;

    json_array_foreach(required, index, item)
    {
        if (json_object_get(value, json_string_value(item)) == NULL)
            return false;
    }
    if (!is_within(rule, "minProperties", "maxProperties", (json_int_t)json_object_size(value)))
        return false;
    json_object_foreach(value, name, item)
    {
        if (!member_holds(checking, rule, name, item))
            return false;
    }
    return true;
}

static bool array_holds(struct checking *checking, json_t *rule, json_t *value)
{
    json_t *items = json_object_get(rule, "items");
    size_t before = strlen(checking->path), index;
    json_t *item;

    if (!is_within(rule, "minItems", "maxItems", (json_int_t)json_array_size(value)))
        return false;
    json_array_foreach(value, index, item)
    {
        snprintf(checking->path + before, PATH_SIZE - before, "/%zu", index);
        if (items != NULL && !holds(checking, items, item))
            return false;
        checking->path[before] = '\0';
    }
    return true;
}

static bool any_holds(struct checking *checking, json_t *rules, json_t *value)
{
    size_t before = strlen(checking->path), index;
    json_t *rule;

    json_array_foreach(rules, index, rule)
    {
        if (holds(checking, rule, value))
            return true;
        checking->path[before] = '\0';
    }
    return false;
}

static bool holds(struct checking *checking, json_t *rule, json_t *value)
{
    const char *reference = json_string_value(json_object_get(rule, "$ref"));
    const char *type = json_string_value(json_object_get(rule, "type"));
    json_t *wanted = json_object_get(rule, "const"), *listed = json_object_get(rule, "enum");
    json_t *any = json_object_get(rule, "anyOf");
    const char *keyword;
    json_t *setting;

    json_object_foreach(rule, keyword, setting)
    {
        if (!is_known(keyword)) {
            fprintf(stderr, "schema: keyword %s is not checked\n", keyword);
            exit(1);
        }
    }
    if ((reference != NULL && !holds(checking, resolve(checking, reference), value)) ||
        (type != NULL && !is_of_type(type, value)) || (wanted != NULL && !json_equal(wanted, value)) ||
        (listed != NULL && !is_listed(listed, value)) || (any != NULL && !any_holds(checking, any, value)))
        return false;
    if (json_is_string(value))
        return text_holds(rule, value);
    if (json_is_integer(value))
        return is_within(rule, "minimum", "maximum", json_integer_value(value));
    if (json_is_object(value))
        return object_holds(checking, rule, value);
    return !json_is_array(value) || array_holds(checking, rule, value);
}

bool schema_holds(const struct schema *schema, struct bytes json, char *ret_where, size_t where_size)
{
    struct checking checking = { .root = schema->root };
    json_error_t error;
    json_t *value =
        json_loadb((const char *)json.at, json.size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    bool is_fine = value != NULL && holds(&checking, schema->root, value);

    json_decref(value);
    if (!is_fine)
        snprintf(ret_where, where_size, "%s", checking.path);
    return is_fine;
}
