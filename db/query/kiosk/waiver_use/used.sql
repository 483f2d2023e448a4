-- How much of a waiver is used up.
select coalesce(sum(quantity), 0) from waiver_use where waiver = :waiver
