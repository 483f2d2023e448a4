-- R11, R12: goods of the same kinds that a unit waits for: of each product asked for the four newest requests, everything else
-- as one sum of its category.
with waiting as (
    select l.request, l.product, l.category, sum(l.quantity) as quantity,
        iif(instr(:products, '|' || l.product || '|') > 0, row_number() over (partition by l.product order by l.request desc), 5)
            as place
    from request r cross join request_line l on l.request = r.number and l.revision = r.revision
    where r.unit = :unit and l.request <> :but_request and l.is_subject = 1
        and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
            'part_received')
        and (instr(:categories, '|' || l.category || '|') > 0 or instr(:products, '|' || l.product || '|') > 0)
        and not exists (select 1 from declined_line d
            where d.request = l.request and d.revision = l.revision and d.line = l.line)
    group by l.request, l.category, l.product)
select iif(place < 5, request, ''), iif(place < 5, product, ''), category, sum(quantity)
from waiting
group by 1, 2, 3 order by 1, 3, 2
