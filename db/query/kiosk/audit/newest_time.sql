-- The clock's floor at start-up.
select time from audit order by seq desc limit 1
