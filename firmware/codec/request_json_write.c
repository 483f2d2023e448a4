/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/request_json.h"

#include "codec/json_put.h"

static bool has_replaced(const struct request_line *line)
{
    return line->replaces_tag[0] != '\0' || line->replaces_acquired != DATE_NONE ||
           line->replaces_disposition != DISPOSITION_NONE;
}

static void put_replaced(struct buffer *buffer, const struct request_line *line)
{
    if (!has_replaced(line))
        return;
    json_put_name(buffer, "replaces");
    buffer_put_byte(buffer, '{');
    json_put_given_member(buffer, "tag", line->replaces_tag);
    json_put_date_member(buffer, "acquired", line->replaces_acquired);
    json_put_given_member(buffer, "disposition", disposition_code(line->replaces_disposition));
    buffer_put_byte(buffer, '}');
}

static void put_answers(struct buffer *buffer, const struct request_line *line)
{
    if (line->answer_count == 0)
        return;
    json_put_name(buffer, "answers");
    buffer_put_byte(buffer, '{');
    for (size_t i = 0; i < line->answer_count; i++)
        json_put_text_member(buffer, line->answers[i].attribute, line->answers[i].value);
    buffer_put_byte(buffer, '}');
}

static void put_line(struct buffer *buffer, const struct request_line *line)
{
    json_put_comma(buffer);
    buffer_put_byte(buffer, '{');
    json_put_given_member(buffer, "product", line->product);
    json_put_given_member(buffer, "gtin", line->gtin);
    json_put_given_member(buffer, "text", line->text);
    json_put_given_member(buffer, "category", line->category);
    json_put_given_member(buffer, "version", line->version);
    json_put_given_member(buffer, "contract", line->contract);
    json_put_given_member(buffer, "supplier", line->supplier);
    json_put_given_member(buffer, "origin", line->origin);
    json_put_number_member(buffer, "quantity", line->quantity);
    json_put_money_member(buffer, "unit_price", line->unit_price);
    put_replaced(buffer, line);
    put_answers(buffer, line);
    buffer_put_byte(buffer, '}');
}

static bool put_request(void *self, struct buffer *buffer)
{
    const struct request *request = *(const struct request **)self;

    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "format", REQUEST_JSON_FORMAT);
    json_put_given_member(buffer, "number", request->number);
    if (request->revision > 0)
        json_put_number_member(buffer, "revision", request->revision);
    json_put_text_member(buffer, "requester", request->requester);
    json_put_given_member(buffer, "on_behalf_of", request->on_behalf_of);
    json_put_text_member(buffer, "unit", request->unit);
    json_put_given_member(buffer, "receiving_point", request->receiving_point);
    json_put_given_member(buffer, "coding_block", request->coding_block);
    json_put_given_member(buffer, "funding_source", request->funding_source);
    json_put_given_member(buffer, "budget_review", request->budget_review);
    json_put_given_member(buffer, "previous_approval", request->previous_approval);
    json_put_given_member(buffer, "justification", request->justification);
    json_put_text_member(buffer, "purpose", purpose_code(request->purpose));
    json_put_text_member(buffer, "language", lang_code(request->language));
    json_put_date_member(buffer, "need_by", request->need_by);
    json_put_name(buffer, "lines");
    buffer_put_byte(buffer, '[');
    for (size_t i = 0; i < request->line_count; i++)
        put_line(buffer, &request->lines[i]);
    buffer_put_text(buffer, "]}");
    return true;
}

enum err request_json_write(const struct request *request, struct arena *arena, struct bytes *ret_json)
{
    return json_put_all(put_request, &request, arena, ret_json);
}
