-- countersign catalogue build.
insert into restriction (
    id, authority, subject_kind, subject, scope, is_block, exceptions, from_day, until_day, disclosure
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
