-- countersign catalogue build.
insert into asset (
    tag, unit, product, category, acquired, is_in_stock
) values (?, ?, ?, ?, ?, ?)
