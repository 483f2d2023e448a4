-- Auditor.
select count(*) from debt where settled is null and due < :day
