-- Auditor.
select count(*) from waiver_use where quantity > 0
