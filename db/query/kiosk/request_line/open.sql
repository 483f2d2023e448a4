-- R11, R12: goods of the same kinds that a unit waits for.
select l.request, l.product, l.category, sum(l.quantity)
from request r cross join request_line l on l.request = r.number and l.revision = r.revision
where r.unit = :unit and l.request <> :but_request and l.is_subject = 1
    and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
        'part_received')
    and (instr(:categories, '|' || l.category || '|') > 0 or instr(:products, '|' || l.product || '|') > 0)
    and not exists (select 1 from declined_line d where d.request = l.request and d.revision = l.revision and d.line = l.line)
group by l.request, l.category, l.product order by l.request, l.category, l.product
