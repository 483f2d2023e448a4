-- How many of the product does the unit use, and how many has it in stock ('' = the whole category)?
select in_use, in_stock from asset_count where unit = :unit and category = :category and product = :product
