-- Version 2: what the units have, what headquarters waived, and when people work.  A release of version 1 has none of it.
create table asset (
    tag text not null, unit text not null, product text not null, category text not null, acquired integer,
    is_in_stock integer not null, primary key (tag)
) strict, without rowid;

-- Counted once, when the release is written, so that a check does not depend on how many assets there are; the row of
-- product '' is the category's total.
create table asset_count (
    unit text not null, category text not null, product text not null, in_use integer not null,
    in_stock integer not null, primary key (unit, category, product)
) strict, without rowid;

create table waiver (
    id text not null, reason text not null, subject text not null, units text not null,
    quantity integer not null, from_day integer, until_day integer not null, condition text not null,
    approver text not null, instrument text not null, primary key (id)
) strict, without rowid;

create table calendar (
    id text not null, subject text not null unique, offset_minutes integer not null, weekdays text not null,
    opens integer not null, closes integer not null, primary key (id)
) strict, without rowid;

create table holiday (
    calendar text not null, day integer not null, name_en text not null, name_fr text not null,
    name_es text not null, name_ar text not null, name_ru text not null, name_zh text not null,
    primary key (calendar, day)
) strict, without rowid;
