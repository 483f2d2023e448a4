-- countersign catalogue build.
insert into rule_setting (
    rule, name, value, from_day, until_day, citation
) values (?, ?, ?, ?, ?, ?)
