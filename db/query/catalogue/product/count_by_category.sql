-- Browsing a category: how many there are.
select count(*) from product where category = :category
