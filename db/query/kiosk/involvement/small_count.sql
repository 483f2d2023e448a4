-- Auditor.
select count(*) from involvement where lifted = 'small'
