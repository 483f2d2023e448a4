-- countersign catalogue build.
insert into delegation (
    id, from_person, to_person, role, units, categories, ceiling, from_day, until_day, instrument, revoked
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
