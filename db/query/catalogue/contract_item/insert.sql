-- countersign catalogue build.
insert into contract_item (product, contract, ceiling) values (?, ?, ?)
