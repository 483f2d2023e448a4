-- countersign catalogue build.
insert into rate (
    currency, month, per_base
) values (?, ?, ?)
