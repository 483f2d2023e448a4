-- countersign catalogue build.
insert into calendar (
    id, subject, offset_minutes, weekdays, opens, closes
) values (?, ?, ?, ?, ?, ?)
