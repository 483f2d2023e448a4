-- R11, R12: goods of the same kinds that a unit waits for.
select l.request, l.product, l.category, sum(l.quantity)
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.unit = :unit and l.request <> :but_request and l.is_subject = 1
    and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
        'part_received')
    and (instr(:categories, '|' || l.category || '|') > 0 or instr(:products, '|' || l.product || '|') > 0)
    and not exists (select 1 from assessment a join decision d on d.assessment = a.id join decision_line n on n.decision = d.id
        where a.request = l.request and a.revision = l.revision and n.line = l.line and n.outcome = 'BLOCK')
group by l.request, l.category, l.product order by l.request, l.category, l.product
