-- How many of the category does the unit use, and how many of the product ('' = any) has it in stock?
select coalesce(sum(in_use), 0), coalesce(sum(iif(:product in ('', product), in_stock, 0)), 0)
from asset_count where unit = :unit and category = :category
