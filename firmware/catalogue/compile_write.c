/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "store/catalogue_writer.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 64 };

static void digest_text(struct digest *digest, const char *text)
{
    digest_update(digest, bytes_of_text(text));
}

void hash_source(const struct work *work, uint8_t ret_hash[CATALOGUE_HASH_SIZE])
{
    struct digest digest;

    digest_init(&digest);
    for (int id = 0; id < ENTITY_COUNT; id++) {
        const struct source_file *file = &work->source.files[id];
        const struct entity *entity = entity_of((enum entity_id)id);
        size_t fields = entity_field_count(entity);

        if (file->count == 0 && entity_is_optional((enum entity_id)id))
            continue; /* missing or without rows is the same release, and the same as before there were such files */
        digest_text(&digest, entity_file((enum entity_id)id));
        for (size_t i = 0; i < fields; i++) {
            char name[NAME_SIZE];

            source_field_name(entity, i, name, sizeof name);
            digest_text(&digest, i == 0 ? "\n" : "\t");
            digest_text(&digest, name);
        }
        digest_text(&digest, "\n");
        for (size_t i = 0; i < file->count; i++) {
            digest_update(&digest, file->rows[i].text);
            digest_text(&digest, "\n");
        }
    }
    digest_final(&digest, ret_hash);
}

struct output {
    struct work *work;
    struct catalogue_writer *writer;
    const uint32_t *ranks; /* of product rows */
};

/* The rank of the product that a row belongs to, 0 for a standard's span and for other entities. */
static int64_t owner_rank(const struct output *output, enum entity_id id, const struct bytes *fields)
{
    const struct source_file *products = &output->work->source.files[ENTITY_PRODUCT];
    bool has_product = id == ENTITY_SPAN || id == ENTITY_GTIN || id == ENTITY_CONTRACT_ITEM;
    const struct row *row = NULL;

    if (has_product)
        row = source_find(products, fields[id == ENTITY_SPAN ? 0 : 1]);
    return row == NULL ? 0 : output->ranks[row - products->rows];
}

static enum err write_row(struct output *output, enum entity_id id, const struct row *row, int64_t rank)
{
    struct work *work = output->work;
    const struct entity *entity = entity_of(id);
    struct report report = report_of(work->diagnostics, id);
    struct bytes fields[ENTITY_FIELDS_MAX + 1];
    struct cell cells[ENTITY_FIELDS_MAX];
    size_t mark = arena_mark(&work->scratch), at = 0;
    const struct currency *currency;
    enum err err = ERR_NONE;

    (void)row_split(row->text, fields);
    currency = row_currency(work, id, fields);
    if (rank == 0)
        rank = owner_rank(output, id, fields);
    for (size_t i = 0; err == ERR_NONE && i < entity->column_count; i++) {
        size_t width = entity->columns[i].kind == COLUMN_NAMES ? LANG_COUNT : 1;

        /* Checked before; it can only fail for want of memory. */
        for (size_t j = 0; err == ERR_NONE && j < width; j++, at++) {
            if (!field_parse(&entity->columns[i], fields[at], currency, &report, &work->scratch, &cells[at]))
                err = ERR_LIMIT;
        }
    }
    if (err == ERR_NONE)
        err = catalogue_writer_row(output->writer, id, rank, cells, at);
    arena_reset(&work->scratch, mark);
    return err;
}

static enum err write_products(struct output *output)
{
    const struct source_file *file = &output->work->source.files[ENTITY_PRODUCT];
    size_t mark = arena_mark(&output->work->scratch);
    uint32_t *order = ARENA_TAKE(&output->work->scratch, file->count + 1, uint32_t);
    enum err err = ERR_NONE;

    if (order == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < file->count; i++)
        order[output->ranks[i]] = (uint32_t)i;
    for (size_t rank = 1; err == ERR_NONE && rank <= file->count; rank++)
        err = write_row(output, ENTITY_PRODUCT, &file->rows[order[rank]], (int64_t)rank);
    arena_reset(&output->work->scratch, mark);
    return err;
}

static enum err write_rows(struct output *output, enum entity_id id)
{
    const struct source_file *file = &output->work->source.files[id];
    enum err err = ERR_NONE;

    if (id == ENTITY_PRODUCT)
        return write_products(output);
    for (size_t i = 0; err == ERR_NONE && i < file->count; i++)
        err = write_row(output, id, &file->rows[i], 0);
    return err;
}

static enum err write_meta(struct catalogue_writer *writer, const struct compile_summary *summary)
{
    struct bytes hash = { summary->content_hash, sizeof summary->content_hash };
    char text[2 * CATALOGUE_HASH_SIZE + 1];
    enum err err;

    bytes_format_hex(hash, text);
    err = catalogue_writer_meta(writer, "content_sha256", text);
    if (err != ERR_NONE)
        return err;
    snprintf(text, sizeof text, "%zu", summary->products);
    return catalogue_writer_meta(writer, "products", text);
}

enum err write_catalogue(struct work *work, const char *out_path, const struct compile_summary *summary,
                         struct fault *fault)
{
    struct output output = { .work = work, .ranks = rank_products(work) };
    enum err err;

    if (output.ranks == NULL)
        return ERR_LIMIT;
    err = catalogue_writer_open(out_path, &output.writer);
    if (err != ERR_NONE)
        return fault_set(fault, err, "catalogue", 0, 0, "%s", out_path);
    for (int id = 0; err == ERR_NONE && id < ENTITY_COUNT; id++)
        err = write_rows(&output, (enum entity_id)id);
    if (err == ERR_NONE)
        err = write_meta(output.writer, summary);
    if (err == ERR_NONE)
        err = catalogue_writer_finish(output.writer);
    if (err != ERR_NONE)
        (void)fault_set(fault, err, "catalogue", 0, 0, "%s: %s", out_path,
                        catalogue_writer_detail(output.writer));
    catalogue_writer_close(output.writer);
    return err;
}
