-- Auditor and approver: which requests a page of all is made of, newest first; states '' = all.
select id from request
where :states = '' or instr(:states, '|' || state || '|') > 0
order by id desc
