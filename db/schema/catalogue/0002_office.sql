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

-- Roles that never meet in one person, however they come by them: who writes the rule-book's people is checked by
-- core/duty.h, and by these rows again.  Roles stand in a column as "approver|receiver".
create table role_exclusion (role text not null, other text not null, primary key (role, other)) strict, without rowid;
insert into role_exclusion (role, other) values
    ('custodian', 'approver'), ('custodian', 'head-of-office'), ('custodian', 'express'),
    ('custodian', 'technical-reviewer'), ('custodian', 'security-reviewer'), ('custodian', 'data-reviewer'),
    ('custodian', 'accessibility-reviewer'), ('custodian', 'architecture-reviewer'),
    ('auditor', 'approver'), ('auditor', 'head-of-office'), ('auditor', 'express'),
    ('auditor', 'technical-reviewer'), ('auditor', 'security-reviewer'), ('auditor', 'data-reviewer'),
    ('auditor', 'accessibility-reviewer'), ('auditor', 'architecture-reviewer'),
    ('auditor', 'requester'), ('auditor', 'clerk'), ('auditor', 'receiver'), ('auditor', 'asset-officer'),
    ('auditor', 'custodian');

create trigger person_roles_exclude after insert on person
when exists (
    select 1 from role_exclusion x,
        (select '|' || new.roles || '|' || coalesce(group_concat(d.role, '|'), '') || '|' as held
         from delegation d where d.to_person = new.id) h
    where instr(h.held, '|' || x.role || '|') and instr(h.held, '|' || x.other || '|'))
begin select raise(abort, 'roles exclude each other'); end;

create trigger delegation_roles_exclude after insert on delegation
when new.from_person = new.to_person or new.role in ('custodian', 'auditor') or exists (
    select 1 from role_exclusion x,
        (select '|' || p.roles || '|' || new.role || '|' as held from person p where p.id = new.to_person) h
    where instr(h.held, '|' || x.role || '|') and instr(h.held, '|' || x.other || '|'))
begin select raise(abort, 'roles exclude each other'); end;
