-- The code to print or show for a product.
select gtin from gtin where product = (select rank from product where id = :id) order by gtin limit 1
