-- countersign catalogue build, after the assets.
insert into asset_count (unit, category, product, in_use, in_stock)
select unit, category, product, sum(1 - is_in_stock), sum(is_in_stock) from asset group by unit, category, product
