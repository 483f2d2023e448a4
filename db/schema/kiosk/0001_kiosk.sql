-- kiosk.db, version 1: what this kiosk keeps of its own.  Times are seconds since 1970, days are days since 1970.
create table setting (
    key text primary key,
    value text not null
) strict, without rowid;

create table draft (
    person text primary key,
    time integer not null,
    body blob not null
) strict;

create table credential (
    person text primary key,
    hash text not null check (hash like '$argon2id$%'),
    issued integer not null,
    failures integer not null default 0 check (failures >= 0),
    boot text not null default '',
    failed_uptime integer not null default 0
) strict;

-- One row per kind of number that is handed out in order.
create table counter (
    name text primary key,
    last integer not null check (last >= 0)
) strict, without rowid;

create table request (
    number text primary key,
    requester text not null,
    unit text not null,
    state text not null check (state in
        ('submitted', 'returned', 'in_review', 'cleared', 'slip_issued', 'declined', 'closed', 'withdrawn')),
    revision integer not null check (revision >= 1)
) strict;
create index request_by_requester on request (requester);

create table request_revision (
    id integer primary key,
    request text not null references request (number),
    revision integer not null check (revision >= 1),
    time integer not null,
    json blob not null,
    unique (request, revision)
) strict;

create table assessment (
    id integer primary key,
    request text not null,
    revision integer not null,
    day integer not null,
    release integer not null,
    inputs_hash blob not null check (length(inputs_hash) = 32),
    effect text not null check (effect in ('PASS', 'CONDITIONAL', 'NEEDS_INFO', 'REFER', 'BLOCK', 'NOT_SUBJECT')),
    lane text not null,
    verdict blob not null,
    foreign key (request, revision) references request_revision (request, revision)
) strict;
create index assessment_by_request on assessment (request, revision);

-- Nobody decides on their own request.
create table decision (
    id integer primary key,
    assessment integer not null references assessment (id),
    actor text not null,
    delegation text not null,
    outcome text not null check (outcome in ('PASS', 'CONDITIONAL', 'NEEDS_INFO', 'REFER', 'BLOCK', 'NOT_SUBJECT')),
    valid_until integer,
    comment text not null,
    time integer not null
) strict;
create index decision_by_assessment on decision (assessment);

create trigger decision_is_anothers before insert on decision
begin
    select raise(abort, 'a requester does not decide')
    where new.actor = (select requester from request
        where number = (select request from assessment where id = new.assessment));
end;

create table slip (
    kiosk integer not null check (kiosk between 0 and 65535),
    serial integer not null check (serial between 1 and 999999),
    code text not null unique check (length(code) = 20 and code not glob '*[^0-9]*'),
    request text not null,
    revision integer not null,
    decision integer not null references decision (id),
    state text not null default 'prepared' check (state in ('prepared', 'sent', 'issued', 'uncertain', 'void')),
    copies integer not null default 0 check (copies >= 0),
    issued integer not null,
    expires integer not null check (expires > issued),
    signed blob not null,
    note blob not null,
    primary key (kiosk, serial),
    foreign key (request, revision) references request_revision (request, revision)
) strict;
create index slip_by_request on slip (request);

-- Every step and copy of a slip's paper, in order.
create table slip_step (
    id integer primary key,
    kiosk integer not null,
    serial integer not null,
    step text not null check (step in ('sent', 'prepared', 'issued', 'uncertain', 'void', 'copy')),
    time integer not null,
    actor text not null,
    foreign key (kiosk, serial) references slip (kiosk, serial)
) strict;

-- The same table of transitions as slip_store.c.
create trigger slip_transition before update of state on slip
when (old.state || '>' || new.state) not in
    ('prepared>sent', 'prepared>void', 'sent>issued', 'sent>uncertain', 'sent>prepared',
     'uncertain>issued', 'uncertain>prepared', 'uncertain>void')
begin
    select raise(abort, 'no such step');
end;
create trigger slip_is_signed_once
before update of kiosk, serial, code, request, revision, decision, issued, expires, signed, note on slip
begin
    select raise(abort, 'a signed slip is never changed');
end;
-- A copy is printed of an issued slip; a print that may have come out makes the next one a copy.
create trigger slip_copies_grow before update of copies on slip
when new.copies <> old.copies
    and (new.copies <> old.copies + 1
         or (old.state || '>' || new.state) not in ('issued>issued', 'uncertain>prepared'))
begin
    select raise(abort, 'copies are counted one by one');
end;

create table audit (
    seq integer primary key,
    time integer not null,
    entry blob not null check (length(entry) <= 4096)
) strict;

create table audit_tree (
    id integer primary key check (id = 0),
    size integer not null check (size >= 0),
    edge blob not null
) strict;
insert into audit_tree (id, size, edge) values (0, 0, x'');

create table checkpoint (
    size integer primary key,
    note blob not null,
    reason text not null
) strict;

-- Records are added, never changed or removed.
create trigger audit_no_update before update on audit begin select raise(abort, 'append only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'append only'); end;
create trigger audit_tree_grows before update on audit_tree when new.size <> old.size + 1
begin select raise(abort, 'append only'); end;
create trigger audit_tree_no_delete before delete on audit_tree begin select raise(abort, 'append only'); end;
create trigger checkpoint_no_update before update on checkpoint begin select raise(abort, 'append only'); end;
create trigger checkpoint_no_delete before delete on checkpoint begin select raise(abort, 'append only'); end;
create trigger request_no_delete before delete on request begin select raise(abort, 'append only'); end;
create trigger revision_no_update before update on request_revision begin select raise(abort, 'append only'); end;
create trigger revision_no_delete before delete on request_revision begin select raise(abort, 'append only'); end;
create trigger assessment_no_update before update on assessment begin select raise(abort, 'append only'); end;
create trigger assessment_no_delete before delete on assessment begin select raise(abort, 'append only'); end;
create trigger decision_no_update before update on decision begin select raise(abort, 'append only'); end;
create trigger decision_no_delete before delete on decision begin select raise(abort, 'append only'); end;
create trigger slip_no_delete before delete on slip begin select raise(abort, 'append only'); end;
create trigger slip_step_no_update before update on slip_step begin select raise(abort, 'append only'); end;
create trigger slip_step_no_delete before delete on slip_step begin select raise(abort, 'append only'); end;
