-- countersign catalogue build.
insert into person (
    id, officer_code, name, unit, language, roles, training_until, from_day, until_day, badge
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
