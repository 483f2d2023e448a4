-- Auditor: one person in two duties that only a small office allows, newest first.
select time, person, request, duty from involvement where lifted = 'small'
order by time desc, request, person limit :limit offset :offset
