/* SPDX-License-Identifier: Apache-2.0 */
#include "support/small_source.h"

#include "support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIX(text) text "\t" text " fr\t" text " es\t" text " ar\t" text " ru\t" text " zh"

static const char *const rows[ENTITY_COUNT] = {
    [ENTITY_RELEASE] = "issuer\tTEST\nissuer_name.en\tTest office\nsequence\t7\nissued\t2026-11-02\n"
                       "not_before\t2026-11-02\nfresh_until\t2027-01-01\nhard_until\t2027-05-01\n"
                       "base_currency\tUSD\n"
                       "note.en\tFirst\nnote.fr\tPremier\n",
    [ENTITY_CATEGORY] =
        "LAP\t\t43211503\tyes\t1\tlocal\ttechnical\tattractive\t48\t30\t0\tnetwork|keyboard\tlaptop\t"
        SIX("Laptop") "\n"
        "MON\t\t43211902\tyes\t0\tlocal\ttechnical\texpendable\t60\t30\t0\t\t\t" SIX("Monitor") "\n",
    [ENTITY_QUESTION] = "LAP\t2\tram\tnumber\tmust\tGB\t\t" SIX("Memory") "\n"
                        "LAP\t1\tnetwork-use\tchoice\tmust\t\toffice|field\t" SIX("Where used") "\n",
    [ENTITY_CHOICE] = "network-use\toffice\t" SIX("Office") "\nnetwork-use\tfield\t" SIX("Field") "\n",
    [ENTITY_STANDARD] = "STD-0001\tworkplace\tLAP\tboard\t\t" SIX("Standard laptop") "\n",
    [ENTITY_SPAN] = "STD-0001\t\tAPPROVED\t2026-01-01\t\tARB-1\t\t\t\tpublic\n"
                    "PRD-0002\t\tPREFERRED\t2026-01-01\t2028-01-01\tARB-2\t\t\t\tpublic\n"
                    "PRD-0003\t\tSUNSET\t2026-01-01\t\tARB-3\t\tPRD-0002\t\tpublic\n",
    [ENTITY_REQUIREMENT] =
        "REQ-1\tLAP\tram\tnumber\tmin\t16\tGB\tmust\tsecurity\tPolicy 1\t\t\t\t" SIX("At least 16 GB") "\n",
    [ENTITY_PRODUCT] =
        "PRD-0001\tOmbre\tXR-4821\tN/100\tLAP\tSTD-0001\t43211503\tFI\t\t\t"
        "2031-01-01\tTCO\tcertificate\t1299.5\tEUR\tram=16;cpu=8\t"
        "Laptop \xC3\xA9" "cran\tOrdinateur \xC3\xA9" "cran\tPort\xC3\xA1til\t"
        "\xD8\xAD\xD8\xA7\xD8\xB3\xD9\x8F\xD9\x88\xD8\xA8 \xD9\x85\xD8\xAD\xD9\x85\xD9\x88\xD9\x84\t"
        "\xD0\x9D\xD0\xBE\xD1\x83\xD1\x82\xD0\xB1\xD1\x83\xD0\xBA\t"
        "\xE7\xAC\x94\xE8\xAE\xB0\xE6\x9C\xAC\xE7\x94\xB5\xE8\x84\x91\n"
        "PRD-0002\tZephon\tQ7\t\tLAP\tSTD-0001\t\t\t\t\t\t\t\t\t\t\t" SIX("Zephon laptop") "\n"
        "PRD-0003\tZephon\tQ5\t\tLAP\t\t\t\t\t\t\t\t\t900\tKES\t\t" SIX("Old laptop") "\n"
        "PRD-0004\tOmbre\tM24\t\tMON\t\t\t\t\t\t\t\t\t\t\t\t" SIX("Monitor") "\n",
    [ENTITY_GTIN] = "5012345678900\tPRD-0001\n96385074\tPRD-0002\n",
    [ENTITY_RESTRICTION] = "RES-1\tBoard\tmaker\tNemo\t*\tblock\tU1\t\t\tsecurity\n",
    [ENTITY_CONTRACT] = "C-1\tV1\tEUR\t100000\t2500.5\t2026-01-01\t2027-01-01\t*\t" SIX("Laptops") "\n",
    [ENTITY_CONTRACT_ITEM] = "C-1\tPRD-0001\t1200\nC-1\tPRD-0002\t1100.25\n",
    [ENTITY_VENDOR] = "V1\tVendor One\tATT-9\t2027-06-30\n",
    [ENTITY_APPLICATION] = "APP-1\tLAP\tfinance\tOwner\tTechnician\tlive\t120\t" SIX("Ledger") "\n",
    [ENTITY_RATE] = "EUR\t2026-11\t0.92\nKES\t2026-11\t129.05\nJPY\t2026-11\t151\n",
    [ENTITY_RULE] = "R41\tceiling_minor\t1000000\t2026-01-01\t\tSample\n",
    [ENTITY_CONDITION] = "CND-1\t3\tbefore-use\treceiver|custodian\t" SIX("Patch first") "\n",
    [ENTITY_UNIT] = "U1\t\tAFRICA\tKE\t[0-9]{4}\t40\tno\tFocal\tG\t240\tus|fr\t" SIX("Unit one") "\n",
    [ENTITY_RECEIVING_POINT] = "KENBO-1\tU1\t" SIX("Dock") "\n",
    [ENTITY_PERSON] = ("P-1\t101\tAda\tU1\ten\tapprover|requester\t2027-01-01\t\t\tB-0001\n"
                      "P-2\t102\tBea\tU1\tfr\tapprover\t\t\t\t\n"
                      "P-3\t103\tCem\tU1\tar\trequester\t\t\t\tB-0003\n"
                      "P-4\t104\tDee\tU1\ten\ttechnical-reviewer\t\t\t\t\n"
                      "P-5\t105\tEli\tU1\ten\tauditor\t\t\t\t\n"),
    [ENTITY_DELEGATION] = "D-0\tISSUER\tP-1\tapprover\t*\t*\t50000\t2026-01-01\t2027-01-01\tMemo 0\t\n"
                          "D-1\tP-1\tP-2\tapprover\tU1\t*\t40000\t2026-01-01\t2027-01-01\tMemo 1\t\n"
                          "D-2\tP-1\tKIOSK\texpress\tU1\tLAP\t10000\t2026-02-01\t2026-12-01\tMemo 2\t\n",
    [ENTITY_ADVISORY] = "ADV-1\tPRD-0001\texploited\t2.1\tCND-1\t2026-10-01\t\tsecurity\n",
    [ENTITY_ASSET] = "T-1\tU1\tPRD-0001\tLAP\t2021-03-01\tin-use\n"
                     "T-2\tU1\tPRD-0004\tMON\t2026-05-01\tin-stock\n",
    [ENTITY_WAIVER] = "W-1\tSTD-05\tPRD-0003\tU1\t5\t2026-01-01\t2026-06-01\tCND-1\tBoard\tMemo 3\n",
    [ENTITY_CALENDAR] = "KE\tcountry:KE\t+03:00\tmon|tue|wed|thu|fri\t08:00\t17:00\n",
    [ENTITY_HOLIDAY] = "KE\t2026-12-12\t" SIX("Jamhuri Day") "\n",
};

void small_source_path(const struct small_source *source, const char *name, char *ret_path)
{
    assert_true(snprintf(ret_path, PATH_MAX, "%s/%s", source->dir, name) < PATH_MAX);
}

static void put(const char *path, const char *mode, const char *a, const char *b)
{
    FILE *file = fopen(path, mode);

    assert_non_null(file);
    assert_true(fputs(a, file) >= 0 && fputs(b, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void header_of(enum entity_id id, char *ret_header, size_t size)
{
    const struct entity *entity = entity_of(id);
    struct buffer buffer = { (uint8_t *)ret_header, size, 0, false };

    for (size_t i = 0; i < entity->column_count; i++) {
        const struct column *column = &entity->columns[i];

        for (int lang = 0; lang < (column->kind == COLUMN_NAMES ? LANG_COUNT : 1); lang++) {
            buffer_put_format(&buffer, "%s%s", buffer.used == 0 ? "" : "\t", column->name);
            if (column->kind == COLUMN_NAMES)
                buffer_put_format(&buffer, ".%s", lang_code((enum lang)lang));
        }
    }
    buffer_put_format(&buffer, "\n");
    assert_false(buffer.is_full);
}

void small_source_set(const struct small_source *source, enum entity_id id, const char *rows_of_file)
{
    char path[PATH_MAX], header[1024];

    small_source_path(source, entity_file(id), path);
    header_of(id, header, sizeof header);
    put(path, "w", header, rows_of_file);
}

void small_source_make(struct small_source *source)
{
    snprintf(source->dir, sizeof source->dir, "/tmp/small_source.XXXXXX");
    assert_non_null(mkdtemp(source->dir));
    for (int id = 0; id < ENTITY_COUNT; id++)
        small_source_set(source, (enum entity_id)id, rows[id]);
}

void small_source_remove(struct small_source *source)
{
    DIR *dir = opendir(source->dir);
    const struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        char path[PATH_MAX];

        if (entry->d_name[0] == '.')
            continue;
        small_source_path(source, entry->d_name, path);
        unlink(path);
    }
    closedir(dir);
    rmdir(source->dir);
}

void small_source_add(const struct small_source *source, enum entity_id id, const char *row)
{
    char path[PATH_MAX];

    small_source_path(source, entity_file(id), path);
    put(path, "a", row, "\n");
}

void small_source_write(const struct small_source *source, const char *file, const char *bytes)
{
    char path[PATH_MAX];

    small_source_path(source, file, path);
    put(path, "w", bytes, "");
}

void small_source_change(const struct small_source *source, enum entity_id id, const char *from,
                         const char *to)
{
    char path[PATH_MAX], text[32768] = "", changed[65536];
    FILE *file;
    char *at;

    small_source_path(source, entity_file(id), path);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    assert_int_equal(fclose(file), 0);
    at = strstr(text, from);
    assert_non_null(at);
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    put(path, "w", changed, "");
}
