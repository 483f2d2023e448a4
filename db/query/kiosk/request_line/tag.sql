-- R13: the request that already replaces an old unit.
select min(l.request)
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.replaces_tag = :tag and l.replaces_tag <> '' and l.request <> :but_request and l.is_subject = 1
    and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
        'part_received', 'received', 'closed')
    and not exists (select 1 from assessment a join decision d on d.assessment = a.id join decision_line n on n.decision = d.id
        where a.request = l.request and a.revision = l.revision and n.line = l.line and n.outcome = 'BLOCK')
