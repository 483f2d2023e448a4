-- countersign catalogue build.
insert into advisory (
    id, product, kind, fixed_version, condition, from_day, until_day, disclosure
) values (?, ?, ?, ?, ?, ?, ?, ?)
