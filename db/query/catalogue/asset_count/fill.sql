-- countersign catalogue build, after the assets: each category's total under product '', and each product's own.
insert into asset_count (unit, category, product, in_use, in_stock)
select unit, category, '', sum(1 - is_in_stock), sum(is_in_stock) from asset group by unit, category
union all
select unit, category, product, sum(1 - is_in_stock), sum(is_in_stock) from asset where product <> ''
group by unit, category, product
