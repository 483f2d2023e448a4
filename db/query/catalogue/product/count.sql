-- The release's size: ranks have no gaps.
select coalesce(max(rank), 0) from product
