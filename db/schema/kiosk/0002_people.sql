-- kiosk.db, version 2: requests decided by people.  Times are seconds since 1970, days are days since 1970.
-- Foreign keys are off while a step runs and are checked before it commits.

drop trigger decision_is_anothers;
drop trigger request_no_delete;

create table request_new (
    id integer primary key, -- in the order of handing in
    number text not null unique,
    requester text not null,
    unit text not null,
    state text not null check (state in
        ('submitted', 'assessed', 'cleared', 'in_review', 'returned', 'approved', 'approved_cond', 'part_approved',
         'declined', 'slip_issued', 'part_received', 'received', 'closed', 'withdrawn', 'cancelled', 'expired',
         'revoked', 'lapsed')),
    revision integer not null check (revision >= 1),
    time integer not null -- first handed in
) strict;
insert into request_new (number, requester, unit, state, revision, time)
select number, requester, unit, state, revision,
    coalesce((select time from request_revision v where v.request = request.number and v.revision = 1), 0)
from request order by rowid;
drop table request;
alter table request_new rename to request;
create index request_by_requester on request (requester);
create index request_by_unit on request (unit);
create index request_by_state on request (unit, state);
create index request_in_state on request (state);

-- The same steps as core/life.def.
create table life_step (
    from_state text not null,
    act text not null,
    to_state text not null,
    primary key (from_state, act)
) strict, without rowid;
insert into life_step (from_state, act, to_state) values
    ('submitted', 'judge', 'assessed'),
    ('assessed', 'clear', 'cleared'),
    ('assessed', 'refer', 'in_review'),
    ('assessed', 'return', 'returned'),
    ('assessed', 'decline', 'declined'),
    ('assessed', 'close', 'closed'),
    ('in_review', 'return', 'returned'),
    ('in_review', 'approve', 'approved'),
    ('in_review', 'approve_cond', 'approved_cond'),
    ('in_review', 'approve_part', 'part_approved'),
    ('in_review', 'decline', 'declined'),
    ('in_review', 'withdraw', 'withdrawn'),
    ('in_review', 'cancel', 'cancelled'),
    ('in_review', 'revise', 'submitted'),
    ('in_review', 'revoke', 'revoked'),
    ('returned', 'revise', 'submitted'),
    ('returned', 'answer', 'in_review'),
    ('returned', 'withdraw', 'withdrawn'),
    ('returned', 'lapse', 'lapsed'),
    ('returned', 'revoke', 'revoked'),
    ('cleared', 'issue', 'slip_issued'),
    ('cleared', 'revise', 'submitted'),
    ('cleared', 'withdraw', 'withdrawn'),
    ('cleared', 'cancel', 'cancelled'),
    ('cleared', 'expire', 'expired'),
    ('cleared', 'revoke', 'revoked'),
    ('approved', 'issue', 'slip_issued'),
    ('approved', 'revise', 'submitted'),
    ('approved', 'withdraw', 'withdrawn'),
    ('approved', 'cancel', 'cancelled'),
    ('approved', 'expire', 'expired'),
    ('approved', 'revoke', 'revoked'),
    ('approved_cond', 'issue', 'slip_issued'),
    ('approved_cond', 'revise', 'submitted'),
    ('approved_cond', 'withdraw', 'withdrawn'),
    ('approved_cond', 'cancel', 'cancelled'),
    ('approved_cond', 'expire', 'expired'),
    ('approved_cond', 'revoke', 'revoked'),
    ('part_approved', 'issue', 'slip_issued'),
    ('part_approved', 'revise', 'submitted'),
    ('part_approved', 'withdraw', 'withdrawn'),
    ('part_approved', 'cancel', 'cancelled'),
    ('part_approved', 'expire', 'expired'),
    ('part_approved', 'revoke', 'revoked'),
    ('declined', 'revise', 'submitted'),
    ('declined', 'revoke', 'revoked'),
    ('slip_issued', 'receive_part', 'part_received'),
    ('slip_issued', 'receive', 'received'),
    ('slip_issued', 'revise', 'submitted'),
    ('slip_issued', 'withdraw', 'withdrawn'),
    ('slip_issued', 'cancel', 'cancelled'),
    ('slip_issued', 'expire', 'expired'),
    ('slip_issued', 'revoke', 'revoked'),
    ('part_received', 'receive', 'received'),
    ('part_received', 'close', 'closed'),
    ('part_received', 'expire', 'expired'),
    ('part_received', 'revoke', 'revoked'),
    ('received', 'close', 'closed');

-- What happened to a request, in order.  A request's state is changed by adding a step, and in no other way.
create table request_step (
    id integer primary key,
    request text not null references request (number),
    revision integer not null,
    from_state text not null,
    act text not null,
    to_state text not null,
    time integer not null,
    actor text not null,
    comment text not null default '',
    foreign key (from_state, act) references life_step (from_state, act)
) strict;
create index request_step_by_request on request_step (request);
create trigger request_step_fits before insert on request_step
when new.from_state is not (select state from request where number = new.request)
    or new.to_state is not (select to_state from life_step where from_state = new.from_state and act = new.act)
    or new.revision is not (select revision from request where number = new.request) + (new.act = 'revise')
begin
    select raise(abort, 'no such step');
end;
create trigger request_step_is_taken after insert on request_step
begin
    update request set state = new.to_state, revision = new.revision where number = new.request;
end;
create trigger request_follows_its_steps before update on request
when new.id <> old.id or new.number <> old.number or new.requester <> old.requester or new.unit <> old.unit
    or new.time <> old.time
    or not exists (select 1 from request_step where request = old.number and from_state = old.state
        and to_state = new.state and revision = new.revision and revision = old.revision + (act = 'revise')
        and id = (select max(id) from request_step where request = old.number))
begin
    select raise(abort, 'a state is changed by a step');
end;
create trigger request_begins_submitted before insert on request
when new.state <> 'submitted' or new.revision <> 1 or exists (select 1 from request where number = new.number)
begin
    select raise(abort, 'a request begins submitted, once');
end;
create trigger revision_is_the_present before insert on request_revision
when new.revision is not (select revision from request where number = new.request)
    or 'submitted' is not (select state from request where number = new.request)
begin
    select raise(abort, 'a revision is handed in after its step');
end;
create trigger request_no_delete before delete on request begin select raise(abort, 'append only'); end;

-- One row per line of a revision, for sums, prices, history and duplicates; `unit` is that of the request and `time` that of
-- the revision, so that an index leads to the newest lines of some goods.
create table request_line (
    request text not null,
    revision integer not null,
    line integer not null check (line >= 1),
    product text not null,
    category text not null,
    quantity integer not null,
    unit_price_minor integer not null,
    currency text not null,
    base_minor integer not null, -- of the whole line; -1 = not known
    replaces_tag text not null,
    is_subject integer not null default 1 check (is_subject in (0, 1)),
    unit text not null,
    time integer not null,
    primary key (request, revision, line),
    foreign key (request, revision) references request_revision (request, revision)
) strict, without rowid;
create index request_line_by_product on request_line (product, time) where product <> '';
create index request_line_by_category on request_line (category, time) where category <> '';
create index request_line_by_unit on request_line (unit, category, time);
create index request_line_by_tag on request_line (replaces_tag) where replaces_tag <> '';

-- What the judgement took from this register (core/records.h as canonical JSON); empty = nothing.
alter table assessment add column records blob not null default x'';

-- Decisions by people: `act` is that of core/life.def ('' = the machine's, or forwarding), `role` the one acted in, `exceptions` the
-- bits of core/ruling.h.
alter table decision add column act text not null default '';
alter table decision add column role text not null default '';
alter table decision add column exceptions integer not null default 0;

create table decision_line (
    decision integer not null references decision (id),
    line integer not null check (line >= 1),
    outcome text not null check (outcome in ('PASS', 'CONDITIONAL', 'BLOCK', 'NOT_SUBJECT')),
    conditions text not null default '', -- codes, '|' between
    primary key (decision, line)
) strict, without rowid;

-- Lines of an approved request that were not approved themselves, so that nobody counts them.
create table declined_line (
    request text not null,
    revision integer not null,
    line integer not null,
    primary key (request, revision, line)
) strict, without rowid;
create trigger decision_line_declines after insert on decision_line when new.outcome = 'BLOCK'
begin
    insert into declined_line (request, revision, line)
    select a.request, a.revision, new.line
    from decision d join assessment a on a.id = d.assessment
    where d.id = new.decision
    on conflict do nothing;
end;
create trigger declined_line_no_update before update on declined_line begin select raise(abort, 'append only'); end;
create trigger declined_line_no_delete before delete on declined_line begin select raise(abort, 'append only'); end;

-- Work that waits for a person, or for the board.
create table task (
    id integer primary key,
    request text not null references request (number),
    revision integer not null,
    kind text not null check (kind in ('technical', 'security', 'data', 'accessibility', 'architecture', 'approval', 'head',
        'board', 'regularisation', 'pilot-result')),
    unit text not null,
    total_base_minor integer not null, -- -1 = not known
    categories text not null,          -- of the lines, '|' between
    question text not null default '', -- whoever forwarded it asks
    opened integer not null,
    due integer,                       -- the promise; null while the clock is stopped
    closed integer,
    closed_by text not null default '',
    outcome text not null default '',
    check ((closed is null) = (outcome = ''))
) strict;
create index task_open on task (due) where closed is null;
create index task_by_request on task (request);
create unique index task_once on task (request, revision, kind) where closed is null;
create trigger task_closes_once before update on task when old.closed is not null
begin
    select raise(abort, 'a closed task stays closed');
end;
create trigger task_is_fixed before update of id, request, revision, kind, unit, total_base_minor, categories, question, opened
on task
begin
    select raise(abort, 'a task is not changed');
end;
create trigger task_opens_open before insert on task when new.closed is not null
begin
    select raise(abort, 'a task begins open');
end;
create trigger task_no_delete before delete on task begin select raise(abort, 'append only'); end;

-- What reviewers said, line by line; the latest of a kind and line counts.
create table opinion (
    id integer primary key,
    task integer not null references task (id),
    actor text not null,
    delegation text not null,
    comment text not null,
    time integer not null
) strict;
create index opinion_by_task on opinion (task);
create table opinion_line (
    opinion integer not null references opinion (id),
    line integer not null check (line >= 1),
    result text not null check (result in ('clear', 'condition', 'object')),
    conditions text not null default '',
    primary key (opinion, line)
) strict, without rowid;

-- Who has done what for a request; whoever acts under a delegation brings its giver along.  The same matrix as core/duty.h:
-- `may` says what lifts it: '' nothing, 'small' the small-office exception, 'ceiling' that or an amount under the ceiling.
create table duty_conflict (
    duty text not null,
    other text not null,
    may text not null check (may in ('', 'small', 'ceiling')),
    primary key (duty, other)
) strict, without rowid;
insert into duty_conflict (duty, other, may) values
    ('request', 'review', ''), ('review', 'request', ''),
    ('request', 'approve', ''), ('approve', 'request', ''),
    ('request', 'receive', ''), ('receive', 'request', ''),
    ('intake', 'approve', ''), ('approve', 'intake', ''),
    ('intake', 'receive', 'small'), ('receive', 'intake', 'small'),
    ('review', 'approve', 'ceiling'), ('approve', 'review', 'ceiling'),
    ('approve', 'receive', ''), ('receive', 'approve', ''),
    ('request', 'regularise', ''), ('regularise', 'request', ''),
    ('intake', 'regularise', ''), ('regularise', 'intake', ''),
    ('review', 'regularise', 'ceiling'), ('regularise', 'review', 'ceiling'),
    ('approve', 'regularise', 'small'), ('regularise', 'approve', 'small'),
    ('regularise', 'receive', ''), ('receive', 'regularise', ''),
    ('asset', 'receive', 'ceiling'), ('receive', 'asset', 'ceiling');

create table involvement (
    request text not null references request (number),
    person text not null,
    duty text not null check (duty in ('request', 'intake', 'review', 'approve', 'regularise', 'receive', 'asset')),
    through text not null default '', -- the delegation that brought this person along; '' = acted themselves
    lifted text not null default '' check (lifted in ('', 'small', 'ceiling')),
    time integer not null,
    primary key (request, person, duty)
) strict, without rowid;
create index involvement_by_person on involvement (person, duty);
create trigger duties_are_separate before insert on involvement
when not exists (select 1 from involvement where request = new.request and person = new.person and duty = new.duty)
    and exists (select 1 from involvement i join duty_conflict c on c.duty = new.duty and c.other = i.duty
    where i.request = new.request and i.person = new.person
        and not (new.lifted <> '' and (c.may = new.lifted or (c.may = 'ceiling' and new.lifted = 'small'))))
begin
    select raise(abort, 'one person, two duties that exclude each other');
end;
create trigger involvement_no_update before update on involvement begin select raise(abort, 'append only'); end;
create trigger involvement_no_delete before delete on involvement begin select raise(abort, 'append only'); end;

-- Who decides is on the list of those involved, and did not ask for it.  A reviewer may return a request, no more.
create trigger decision_is_anothers before insert on decision
when new.actor not in ('KIOSK', 'BOARD') and not exists (select 1 from involvement where person = new.actor
    and (duty = 'approve' or (duty = 'review' and new.act = 'return') or (duty = 'regularise' and new.act = 'regularise'))
    and request = (select request from assessment where id = new.assessment))
begin
    select raise(abort, 'a decision is somebody else''s');
end;
create trigger opinion_is_anothers before insert on opinion
when not exists (select 1 from involvement where person = new.actor and duty = 'review'
    and request = (select request from task where id = new.task))
begin
    select raise(abort, 'an opinion is somebody else''s');
end;

-- The people of the requests that were there before.
insert or ignore into involvement (request, person, duty, time)
select r.number, r.requester, iif(json_valid(cast(v.json as text)) and json_extract(cast(v.json as text), '$.on_behalf_of') <> '',
    'intake', 'request'), v.time
from request r join request_revision v on v.request = r.number and v.revision = r.revision;
insert or ignore into involvement (request, person, duty, time)
select request, json_extract(cast(json as text), '$.on_behalf_of'), 'request', time
from request_revision
where json_valid(cast(json as text)) and json_extract(cast(json as text), '$.on_behalf_of') <> '';

-- What is owed after an approval: an emergency's regularisation, a pilot's result.
create table debt (
    id integer primary key,
    request text not null references request (number),
    unit text not null,
    kind text not null check (kind in ('regularisation', 'pilot-result')),
    due integer not null, -- a day
    settled integer,
    settled_by text not null default '',
    comment text not null default ''
) strict;
create index debt_by_unit on debt (unit, due);
create unique index debt_once on debt (request, kind) where settled is null;
create index debt_by_request on debt (request);
create trigger debt_settles_once before update on debt when old.settled is not null or new.settled is null
begin
    select raise(abort, 'a debt is settled once');
end;
create trigger debt_is_fixed before update of id, request, unit, kind, due on debt
begin
    select raise(abort, 'a debt is not changed');
end;
create trigger debt_opens_open before insert on debt when new.settled is not null
begin
    select raise(abort, 'a debt begins open');
end;
create trigger debt_no_delete before delete on debt begin select raise(abort, 'append only'); end;

-- Pieces approved under a waiver; taken back with a negative quantity when the approval dies unused.
create table waiver_use (
    id integer primary key,
    waiver text not null,
    request text not null references request (number),
    revision integer not null,
    line integer not null,
    quantity integer not null check (quantity <> 0),
    decision integer references decision (id),
    time integer not null
) strict;
create index waiver_use_by_waiver on waiver_use (waiver, quantity);
create index waiver_use_by_request on waiver_use (request);
create trigger waiver_gives_back_what_it_took before insert on waiver_use
when new.quantity < 0 and new.quantity + (select total(quantity) from waiver_use where request = new.request
    and waiver = new.waiver and revision = new.revision and line = new.line) < 0
begin
    select raise(abort, 'more given back than taken');
end;

-- The promise: working seconds used, and since when the clock runs (null = stopped).
create table service (
    request text primary key references request (number),
    lane text not null,
    promised_s integer not null check (promised_s >= 0),
    used_s integer not null default 0 check (used_s >= 0),
    running_since integer,
    due integer,
    decided integer
) strict;
create index service_decided on service (decided, used_s, promised_s) where decided is not null;
create trigger service_no_delete before delete on service begin select raise(abort, 'append only'); end;

create table survey (
    request text primary key references request (number),
    score integer not null check (score between 1 and 4),
    time integer not null
) strict;
create index survey_by_time on survey (time, score);

-- A board's signed decision as it came in.
create table board_decision (
    id integer primary key,
    request text not null references request (number),
    revision integer not null,
    reference text not null,
    signed blob not null unique,
    time integer not null
) strict;
create index board_decision_by_request on board_decision (request);

-- The ICT office's signed lists of approvals it has taken back, and what stands on them, of every kiosk.  A list adds to those
-- before it, nothing takes an entry away; revision 0 = all of the request.
create table revocation_list (
    id integer primary key,
    kid blob not null check (length(kid) = 4), -- of the office's key
    sequence integer not null check (sequence between 1 and 4294967295),
    issued integer not null,
    signed blob not null unique,
    time integer not null,
    unique (kid, sequence)
) strict;
create index revocation_list_issued on revocation_list (issued);
create trigger revocation_list_rises before insert on revocation_list
when new.sequence <= (select max(sequence) from revocation_list where kid = new.kid)
begin
    select raise(abort, 'an older list is not taken after a newer one');
end;
create table revocation (
    kiosk integer not null check (kiosk between 1 and 9999),
    request text not null,
    list integer not null references revocation_list (id),
    revision integer not null check (revision between 0 and 9999),
    reason text not null check (reason in ('standard', 'security', 'contract', 'facts', 'office')),
    primary key (kiosk, request, list)
) strict, without rowid;

-- Slips may also be superseded by a revision, or revoked.
drop trigger slip_transition;
drop trigger slip_is_signed_once;
drop trigger slip_copies_grow;
drop trigger slip_no_delete;
create table slip_new (
    kiosk integer not null check (kiosk between 0 and 65535),
    serial integer not null check (serial between 1 and 999999),
    code text not null unique check (length(code) = 20 and code not glob '*[^0-9]*'),
    request text not null,
    revision integer not null,
    decision integer not null references decision (id),
    state text not null default 'prepared' check (state in
        ('prepared', 'sent', 'issued', 'uncertain', 'void', 'superseded', 'revoked')),
    copies integer not null default 0 check (copies >= 0),
    issued integer not null,
    expires integer not null check (expires > issued),
    signed blob not null,
    note blob not null,
    primary key (kiosk, serial),
    foreign key (request, revision) references request_revision (request, revision)
) strict;
insert into slip_new select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note from slip;
drop table slip;
alter table slip_new rename to slip;
create index slip_by_request on slip (request);
create index slip_unfinished on slip (state) where state in ('prepared', 'sent', 'uncertain');
-- The same table of transitions as slip_store.c.
create trigger slip_transition before update of state on slip
when (old.state || '>' || new.state) not in
    ('prepared>sent', 'prepared>void', 'sent>issued', 'sent>uncertain', 'sent>prepared',
     'uncertain>issued', 'uncertain>prepared', 'uncertain>void',
     'prepared>superseded', 'sent>superseded', 'issued>superseded', 'uncertain>superseded',
     'prepared>revoked', 'sent>revoked', 'issued>revoked', 'uncertain>revoked')
begin
    select raise(abort, 'no such step');
end;
create trigger slip_is_signed_once
before update of kiosk, serial, code, request, revision, decision, issued, expires, signed, note on slip
begin
    select raise(abort, 'a signed slip is never changed');
end;
create trigger slip_copies_grow before update of copies on slip
when new.copies <> old.copies
    and (new.copies <> old.copies + 1
         or (old.state || '>' || new.state) not in ('issued>issued', 'uncertain>prepared'))
begin
    select raise(abort, 'copies are counted one by one');
end;
create trigger slip_no_delete before delete on slip begin select raise(abort, 'append only'); end;
create trigger slip_follows_an_approval before insert on slip
when not exists (select 1 from decision d join assessment a on a.id = d.assessment
    where d.id = new.decision and a.request = new.request and a.revision = new.revision
        and ((d.act in ('', 'approve', 'approve_cond') and d.outcome in ('PASS', 'CONDITIONAL')) or d.act = 'approve_part'))
begin
    select raise(abort, 'a slip follows an approval');
end;
create trigger counter_grows before update on counter when new.last <> old.last + 1 or new.name <> old.name
begin
    select raise(abort, 'numbers are handed out in order');
end;
create trigger counter_no_delete before delete on counter begin select raise(abort, 'append only'); end;

create table slip_step_new (
    id integer primary key,
    kiosk integer not null,
    serial integer not null,
    step text not null check (step in ('sent', 'prepared', 'issued', 'uncertain', 'void', 'copy', 'superseded', 'revoked')),
    time integer not null,
    actor text not null,
    foreign key (kiosk, serial) references slip (kiosk, serial)
) strict;
insert into slip_step_new select id, kiosk, serial, step, time, actor from slip_step;
drop table slip_step;
alter table slip_step_new rename to slip_step;
create index slip_step_by_slip on slip_step (kiosk, serial);
create trigger slip_step_no_update before update on slip_step begin select raise(abort, 'append only'); end;
create trigger slip_step_no_delete before delete on slip_step begin select raise(abort, 'append only'); end;

create trigger request_step_no_update before update on request_step begin select raise(abort, 'append only'); end;
create trigger request_step_no_delete before delete on request_step begin select raise(abort, 'append only'); end;
create trigger request_line_no_update before update on request_line begin select raise(abort, 'append only'); end;
create trigger request_line_no_delete before delete on request_line begin select raise(abort, 'append only'); end;
create trigger decision_line_no_update before update on decision_line begin select raise(abort, 'append only'); end;
create trigger decision_line_no_delete before delete on decision_line begin select raise(abort, 'append only'); end;
create trigger opinion_no_update before update on opinion begin select raise(abort, 'append only'); end;
create trigger opinion_no_delete before delete on opinion begin select raise(abort, 'append only'); end;
create trigger opinion_line_no_update before update on opinion_line begin select raise(abort, 'append only'); end;
create trigger opinion_line_no_delete before delete on opinion_line begin select raise(abort, 'append only'); end;
create trigger waiver_use_no_update before update on waiver_use begin select raise(abort, 'append only'); end;
create trigger waiver_use_no_delete before delete on waiver_use begin select raise(abort, 'append only'); end;
create trigger survey_no_update before update on survey begin select raise(abort, 'append only'); end;
create trigger survey_no_delete before delete on survey begin select raise(abort, 'append only'); end;
create trigger board_decision_no_update before update on board_decision begin select raise(abort, 'append only'); end;
create trigger board_decision_no_delete before delete on board_decision begin select raise(abort, 'append only'); end;
create trigger revocation_list_no_update before update on revocation_list begin select raise(abort, 'append only'); end;
create trigger revocation_list_no_delete before delete on revocation_list begin select raise(abort, 'append only'); end;
create trigger revocation_no_update before update on revocation begin select raise(abort, 'append only'); end;
create trigger revocation_no_delete before delete on revocation begin select raise(abort, 'append only'); end;
create trigger life_step_fixed_u before update on life_step begin select raise(abort, 'fixed'); end;
create trigger life_step_fixed_d before delete on life_step begin select raise(abort, 'fixed'); end;
create trigger life_step_fixed_i before insert on life_step begin select raise(abort, 'fixed'); end;
create trigger duty_conflict_fixed_u before update on duty_conflict begin select raise(abort, 'fixed'); end;
create trigger duty_conflict_fixed_d before delete on duty_conflict begin select raise(abort, 'fixed'); end;
create trigger duty_conflict_fixed_i before insert on duty_conflict begin select raise(abort, 'fixed'); end;

-- Records of version 1: their lines (what they cost was not kept apart), and work for whoever has to decide on them.
insert into request_line
    (request, revision, line, product, category, quantity, unit_price_minor, currency, base_minor, replaces_tag, unit, time)
select v.request, v.revision, l.key + 1, coalesce(json_extract(l.value, '$.product'), ''),
    coalesce(json_extract(l.value, '$.category'), ''), coalesce(cast(json_extract(l.value, '$.quantity') as integer), 0), 0, '', -1,
    coalesce(json_extract(l.value, '$.replaces.tag'), ''), r.unit, v.time
from request_revision v join request r on r.number = v.request, json_each(iif(json_valid(cast(v.json as text)), cast(v.json as text), '{}'), '$.lines') l
where l.type = 'object';
insert into task (request, revision, kind, unit, total_base_minor, categories, opened)
select r.number, r.revision, k.kind, r.unit, -1, '', v.time
from request r join request_revision v on v.request = r.number and v.revision = r.revision
    join (select 'technical' as kind union all select 'approval') k
where r.state = 'in_review';
insert into service (request, lane, promised_s)
select r.number, coalesce((select lane from assessment a where a.request = r.number order by a.id desc limit 1), ''), 0
from request r
where r.state in ('in_review', 'returned');

-- The next start of the kiosk says so in the audit trail; a new store has nothing to say.
insert into setting (key, value) select 'migrated_from', '1' where exists (select 1 from setting);

-- What an auditor looks at first.  The entries are those whose line is "what act.refused".
create index decision_exceptional on decision (time) where exceptions <> 0;
create index involvement_small on involvement (time) where lifted = 'small';
create index waiver_use_taken on waiver_use (time) where quantity > 0;
create index debt_owed on debt (due) where settled is null;
create index audit_refused on audit (seq) where instr(entry, x'0a77686174206163742e726566757365640a') > 0;
