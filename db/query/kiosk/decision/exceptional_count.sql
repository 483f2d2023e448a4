-- Auditor.
select count(*) from decision where exceptions <> 0 and (exceptions & :exception) <> 0
