-- countersign catalogue build.
insert into gtin (gtin, product) values (?, ?)
