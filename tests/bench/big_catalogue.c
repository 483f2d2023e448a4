/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/big_catalogue.h"

#include "base/file.h"
#include "catalogue/compile.h"
#include "catalogue/source.h"
#include "codec/barcode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SAMPLE_BYTES = 8 * 1024 * 1024,
    DIAGNOSTICS_BYTES = 4 * 1024 * 1024,
    FIELD_MODEL = 2,
    FIELD_PART = 3,
    FIELD_NAME = 16
};

static const char sample_dir[] = "db/seed";

struct sample { /* one file of db/seed in memory */
    struct arena arena;
    struct source_file file;
};

static void must(bool is_good, const char *what)
{
    if (is_good)
        return;
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

void big_catalogue_id(const char *sample_id, size_t copy, char ret_id[BIG_ID_SIZE])
{
    snprintf(ret_id, BIG_ID_SIZE, "%.10s-%05zu", sample_id, copy % 100000);
}

size_t big_random(uint64_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state % limit);
}

static void path_of(char *ret_path, const char *dir, const char *file)
{
    must(snprintf(ret_path, PATH_MAX, "%s/%s", dir, file) < PATH_MAX, "path");
}

static void load(enum entity_id id, struct sample *ret_sample)
{
    struct diagnostics diagnostics;
    struct bytes bytes;
    char path[PATH_MAX];

    path_of(path, sample_dir, entity_file(id));
    must(arena_init(&ret_sample->arena, SAMPLE_BYTES) == ERR_NONE, "memory");
    must(diagnostics_init(&diagnostics, &ret_sample->arena) == ERR_NONE, "memory");
    must(file_read(path, SAMPLE_BYTES, &ret_sample->arena, &bytes) == ERR_NONE, path);
    must(source_parse(id, bytes, &diagnostics, &ret_sample->file) == ERR_NONE, path);
}

static void done(struct sample *sample)
{
    free(sample->file.rows);
    arena_done(&sample->arena);
}

static void text_of(struct bytes field, char *ret_text, size_t size)
{
    snprintf(ret_text, size, "%.*s", (int)field.size, (const char *)field.at);
}

static FILE *create(const char *dir, enum entity_id id)
{
    const struct entity *entity = entity_of(id);
    char path[PATH_MAX];
    FILE *file;

    path_of(path, dir, entity_file(id));
    file = fopen(path, "w");
    must(file != NULL, path);
    for (size_t i = 0; i < entity_field_count(entity); i++) {
        char name[64];

        source_field_name(entity, i, name, sizeof name);
        fprintf(file, "%s%s", i == 0 ? "" : "\t", name);
    }
    fputc('\n', file);
    return file;
}

/* A model number of the copy's own: a letter and four digits that mix well. */
static void mark_of(size_t copy, char ret_mark[16])
{
    size_t mixed = copy * 7919 % 9973;

    snprintf(ret_mark, 16, "%c%04zu", (char)('A' + copy % 23), mixed);
}

static void put_product(FILE *file, const struct bytes *fields, size_t count, size_t copy)
{
    char id[64], copy_id[BIG_ID_SIZE], mark[16];

    text_of(fields[0], id, sizeof id);
    big_catalogue_id(id, copy, copy_id);
    mark_of(copy, mark);
    fputs(copy_id, file);
    for (size_t i = 1; i < count; i++) {
        bool has_mark = i == FIELD_MODEL || i >= FIELD_NAME || (i == FIELD_PART && fields[i].size > 0);

        fprintf(file, "\t%.*s", (int)fields[i].size, (const char *)fields[i].at);
        if (has_mark)
            fprintf(file, " %s", mark);
    }
    fputc('\n', file);
}

static bool is_product(const struct sample *products, struct bytes code)
{
    return source_find(&products->file, code) != NULL;
}

/* The rows of a file whose field `product` names a product, with the copy's id in its place. */
static void put_copies(FILE *file, const struct sample *rows, const struct sample *products, size_t product,
                       size_t copies)
{
    for (size_t i = 0; i < rows->file.count; i++) {
        struct bytes fields[ENTITY_FIELDS_MAX + 1];
        size_t count = row_split(rows->file.rows[i].text, fields);

        fprintf(file, "%.*s\n", (int)rows->file.rows[i].text.size, (const char *)rows->file.rows[i].text.at);
        for (size_t copy = 1; is_product(products, fields[product]) && copy <= copies; copy++) {
            char id[64], copy_id[BIG_ID_SIZE];

            text_of(fields[product], id, sizeof id);
            big_catalogue_id(id, copy, copy_id);
            for (size_t j = 0; j < count; j++) {
                struct bytes field = j == product ? bytes_of_text(copy_id) : fields[j];

                fprintf(file, "%s%.*s", j == 0 ? "" : "\t", (int)field.size, (const char *)field.at);
            }
            fputc('\n', file);
        }
    }
}

static void put_rows(const struct sample *sample, FILE *file)
{
    for (size_t i = 0; i < sample->file.count; i++)
        fprintf(file, "%.*s\n", (int)sample->file.rows[i].text.size,
                (const char *)sample->file.rows[i].text.at);
}

static void write_products(const char *dir, const struct sample *products, size_t copies)
{
    FILE *file = create(dir, ENTITY_PRODUCT), *gtins = create(dir, ENTITY_GTIN);
    struct sample sample_gtins;
    size_t serial = 0;

    load(ENTITY_GTIN, &sample_gtins);
    put_rows(products, file);
    put_rows(&sample_gtins, gtins);
    for (size_t i = 0; i < products->file.count; i++) {
        struct bytes fields[ENTITY_FIELDS_MAX + 1];
        size_t count = row_split(products->file.rows[i].text, fields);

        for (size_t copy = 1; copy <= copies; copy++) {
            char id[64], copy_id[BIG_ID_SIZE], digits[16];

            put_product(file, fields, count, copy);
            text_of(fields[0], id, sizeof id);
            big_catalogue_id(id, copy, copy_id);
            snprintf(digits, sizeof digits, "21%010zu", ++serial);
            fprintf(gtins, "%s%c\t%s\n", digits, barcode_check_digit(digits, strlen(digits)), copy_id);
        }
    }
    must(fclose(file) == 0 && fclose(gtins) == 0, "write");
    done(&sample_gtins);
}

/* As many assets as products, over all units, tags of their own. */
static void put_assets(FILE *file, size_t copies)
{
    struct sample units, products;
    size_t serial = 0;

    load(ENTITY_UNIT, &units);
    load(ENTITY_PRODUCT, &products);
    for (size_t i = 0; i < products.file.count; i++) {
        struct bytes fields[ENTITY_FIELDS_MAX + 1];
        char id[64], copy_id[BIG_ID_SIZE];

        (void)row_split(products.file.rows[i].text, fields);
        text_of(fields[0], id, sizeof id);
        for (size_t copy = 1; copy <= copies; copy++, serial++) {
            struct bytes unit[ENTITY_FIELDS_MAX + 1];

            (void)row_split(units.file.rows[serial % units.file.count].text, unit);
            big_catalogue_id(id, copy, copy_id);
            fprintf(file, "BIG-%07zu\t%.*s\t%s\t%.*s\t2024-05-06\t%s\n", serial, (int)unit[0].size,
                    (const char *)unit[0].at, copy_id, (int)fields[4].size, (const char *)fields[4].at,
                    serial % 9973 == 0 ? "in-stock" : "in-use");
        }
    }
    done(&units);
    done(&products);
}

static void write_source(const char *dir, size_t copies)
{
    struct sample products;

    load(ENTITY_PRODUCT, &products);
    for (int id = 0; id < ENTITY_COUNT; id++) {
        struct sample sample;
        FILE *file;

        if (id == ENTITY_PRODUCT || id == ENTITY_GTIN)
            continue;
        load((enum entity_id)id, &sample);
        file = create(dir, (enum entity_id)id);
        if (id == ENTITY_SPAN)
            put_copies(file, &sample, &products, 0, copies);
        else if (id == ENTITY_CONTRACT_ITEM)
            put_copies(file, &sample, &products, 1, copies);
        else
            put_rows(&sample, file);
        if (id == ENTITY_ASSET)
            put_assets(file, copies);
        must(fclose(file) == 0, "write");
        done(&sample);
    }
    write_products(dir, &products, copies);
    done(&products);
}

static void remove_source(const char *dir)
{
    for (int id = 0; id < ENTITY_COUNT; id++) {
        char path[PATH_MAX];

        path_of(path, dir, entity_file((enum entity_id)id));
        unlink(path);
    }
    rmdir(dir);
}

static void compile(const char *dir, const struct big_catalogue *catalogue)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;
    struct arena arena;
    struct fault fault = { 0 };
    uint64_t started;
    char what[64];

    must(arena_init(&arena, DIAGNOSTICS_BYTES) == ERR_NONE, "memory");
    must(diagnostics_init(&diagnostics, &arena) == ERR_NONE, "memory");
    started = bench_cpu_ns();
    if (catalogue_compile(dir, catalogue->path, &diagnostics, &fault, &summary) != ERR_NONE) {
        for (size_t i = 0; i < diagnostics.count && i < 5; i++)
            fprintf(stderr, "%s\n", diagnostic_format(&diagnostics.items[i], LANG_EN, &arena));
        must(false, fault.detail);
    }
    snprintf(what, sizeof what, "catalogue of %zuk products built", catalogue->products / 1000);
    bench_figure(what, (double)(bench_cpu_ns() - started) / 1e9, "s of CPU", 0);
    arena_done(&arena);
}

void big_catalogue_make(const struct bench_place *place, size_t products, struct big_catalogue *ret_catalogue)
{
    struct sample sample;
    char dir[PATH_MAX], name[64];

    load(ENTITY_PRODUCT, &sample);
    ret_catalogue->products = products;
    ret_catalogue->copies = (products + sample.file.count / 2) / sample.file.count - 1;
    if ((ret_catalogue->copies + 1) * sample.file.count > SOURCE_ROWS_MAX)
        ret_catalogue->copies--;
    done(&sample);
    snprintf(name, sizeof name, "big-%zu.db", products);
    path_of(ret_catalogue->path, place->folder, name);
    if (access(ret_catalogue->path, R_OK) == 0)
        return;
    snprintf(name, sizeof name, "big-%zu", products);
    path_of(dir, place->folder, name);
    must(mkdir(dir, 0755) == 0 || errno == EEXIST, dir);
    write_source(dir, ret_catalogue->copies);
    compile(dir, ret_catalogue);
    remove_source(dir);
}
