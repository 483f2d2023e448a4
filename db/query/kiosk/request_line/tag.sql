-- R13: the request that already replaces an old unit.
select min(l.request)
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.replaces_tag = :tag and l.replaces_tag <> '' and l.request <> :but_request and l.is_subject = 1
    and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
        'part_received', 'received', 'closed')
    and not exists (select 1 from declined_line d where d.request = l.request and d.revision = l.revision and d.line = l.line)
