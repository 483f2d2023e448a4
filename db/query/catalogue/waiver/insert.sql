-- countersign catalogue build.
insert into waiver (
    id, reason, subject, units, quantity, from_day, until_day, condition, approver, instrument
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
