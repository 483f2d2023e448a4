-- countersign catalogue build.
insert into release (key, value) values (?, ?)
