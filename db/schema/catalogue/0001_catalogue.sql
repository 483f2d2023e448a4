-- A catalogue release, version 1: written once by the compiler, then immutable.  Columns stand as in db/seed/README.md,
-- amounts in minor units, days since 1970, months as year * 12 + month - 1; null = open.  An open beginning that is part of
-- a key is -2147483648.  Texts are never null.
create table meta (
    key text primary key,
    value text not null
) strict, without rowid;

create table release (
    key text primary key,
    value text not null
) strict, without rowid;

create table category (
    code text not null, parent text not null, unspsc text not null, is_subject integer not null,
    risk integer not null, authority text not null, reviewer text not null, asset_class text not null,
    life_months integer not null, lead_days integer not null, validity_days integer not null,
    traits text not null, icon text not null, name_en text not null, name_fr text not null,
    name_es text not null, name_ar text not null, name_ru text not null, name_zh text not null,
    primary key (code)
) strict, without rowid;

create table question (
    category text not null, position integer not null, attribute text not null, type text not null,
    severity text not null, unit text not null, choices text not null, text_en text not null,
    text_fr text not null, text_es text not null, text_ar text not null, text_ru text not null,
    text_zh text not null, primary key (category, attribute)
) strict, without rowid;

create table choice (
    attribute text not null, value text not null, name_en text not null, name_fr text not null,
    name_es text not null, name_ar text not null, name_ru text not null, name_zh text not null,
    primary key (attribute, value)
) strict, without rowid;

create table standard (
    number text not null, area text not null, category text not null, owner text not null,
    supersedes text not null, title_en text not null, title_fr text not null, title_es text not null,
    title_ar text not null, title_ru text not null, title_zh text not null, primary key (number)
) strict, without rowid;

create table standard_span (
    subject text not null, versions text not null, state text not null, from_day integer not null,
    until_day integer, decision text not null, condition text not null, alternative text not null,
    review integer, disclosure text not null, primary key (subject, versions, from_day)
) strict, without rowid;

create table requirement (
    id text not null, subject text not null, attribute text not null, type text not null,
    operator text not null, operands text not null, unit text not null, severity text not null,
    requirement_group text not null, citation text not null, condition text not null, from_day integer,
    until_day integer, text_en text not null, text_fr text not null, text_es text not null,
    text_ar text not null, text_ru text not null, text_zh text not null, primary key (id)
) strict, without rowid;

create table restriction (
    id text not null, authority text not null, subject_kind text not null, subject text not null,
    scope text not null, is_block integer not null, exceptions text not null, from_day integer,
    until_day integer, disclosure text not null, primary key (id)
) strict, without rowid;

create table contract (
    number text not null, vendor text not null, currency text not null, not_to_exceed integer not null,
    used integer not null, from_day integer, until_day integer, units text not null, name_en text not null,
    name_fr text not null, name_es text not null, name_ar text not null, name_ru text not null,
    name_zh text not null, primary key (number)
) strict, without rowid;

create table vendor (
    code text not null, name text not null, attestation text not null, attestation_until integer,
    primary key (code)
) strict, without rowid;

create table application (
    id text not null, category text not null, function text not null, business_owner text not null,
    technical_owner text not null, state text not null, users integer not null, name_en text not null,
    name_fr text not null, name_es text not null, name_ar text not null, name_ru text not null,
    name_zh text not null, primary key (id)
) strict, without rowid;

create table rate (
    currency text not null, month integer not null, per_base text not null, primary key (currency, month)
) strict, without rowid;

create table rule_setting (
    rule text not null, name text not null, value text not null, from_day integer not null,
    until_day integer, citation text not null, primary key (rule, name, from_day)
) strict, without rowid;

create table condition (
    code text not null, bit integer not null unique, due text not null, discharge_roles text not null,
    text_en text not null, text_fr text not null, text_es text not null, text_ar text not null,
    text_ru text not null, text_zh text not null, primary key (code)
) strict, without rowid;

create table org_unit (
    code text not null, parent text not null, region text not null, country text not null,
    coding_pattern text not null, staff integer not null, is_small integer not null,
    focal_point text not null, plug text not null, voltage text not null, keyboards text not null,
    name_en text not null, name_fr text not null, name_es text not null, name_ar text not null,
    name_ru text not null, name_zh text not null, primary key (code)
) strict, without rowid;

create table receiving_point (
    code text not null, unit text not null, name_en text not null, name_fr text not null,
    name_es text not null, name_ar text not null, name_ru text not null, name_zh text not null,
    primary key (code)
) strict, without rowid;

create table person (
    id text not null, officer_code integer not null unique, name text not null, unit text not null,
    language text not null, roles text not null, training_until integer, from_day integer,
    until_day integer, badge text not null, primary key (id)
) strict, without rowid;

create table delegation (
    id text not null, from_person text not null, to_person text not null, role text not null,
    units text not null, categories text not null, ceiling integer not null, from_day integer,
    until_day integer, instrument text not null, revoked integer, primary key (id)
) strict, without rowid;

create table advisory (
    id text not null, product text not null, kind text not null, fixed_version text not null,
    condition text not null, from_day integer, until_day integer, disclosure text not null, primary key (id)
) strict, without rowid;

-- Numbered by usefulness: preferred, approved, then the others, each by English name.  Whatever lists products lists them in
-- that order, so that the first twenty need no sorting.
create table product (
    rank integer primary key,
    id text not null, maker text not null, model text not null, part_number text not null,
    category text not null, standard text not null, unspsc text not null, origin text not null,
    version text not null, end_of_sale integer, end_of_support integer, label text not null,
    label_evidence text not null, list_price integer not null, currency text not null,
    attributes text not null, name_en text not null, name_fr text not null, name_es text not null,
    name_ar text not null, name_ru text not null, name_zh text not null
) strict;
create unique index product_by_id on product (id, rank);
create index product_by_category on product (category, rank);

create table gtin (
    gtin integer primary key,
    product integer not null
) strict;
create index gtin_by_product on gtin (product);

create table product_span (
    product integer not null,
    versions text not null, state text not null, from_day integer not null, until_day integer,
    decision text not null, condition text not null, alternative text not null, review integer,
    disclosure text not null, primary key (product, from_day, versions)
) strict, without rowid;

create table contract_item (
    product integer not null,
    contract text not null,
    ceiling integer not null,
    primary key (product, contract)
) strict, without rowid;

-- Words of every product in all six languages, by rank.  Folding: firmware/store/fold.h.
create virtual table search using fts5 (
    code, name_en, name_fr, name_es, name_ar, name_ru, name_zh,
    content = '', columnsize = 0, prefix = '1 2 3', tokenize = 'countersign'
);
