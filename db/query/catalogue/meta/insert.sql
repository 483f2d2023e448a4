-- countersign catalogue build.
insert into meta (key, value) values (?, ?)
