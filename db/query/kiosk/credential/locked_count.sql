-- Auditor.
select count(*) from credential where failures >= :tries
