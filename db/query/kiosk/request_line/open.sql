-- R11, R12: goods of the same kinds that a unit waits for: of each product asked for the four newest requests, everything else
-- as one sum of its category.
with waiting as (
    select l.request, l.product, l.category, l.quantity, instr(:products, '|' || l.product || '|') > 0 as is_asked
    from request r cross join request_line l on l.request = r.number and l.revision = r.revision
    where r.unit = :unit and l.request <> :but_request and l.is_subject = 1
        and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
            'part_received')
        and (instr(:categories, '|' || l.category || '|') > 0 or is_asked)
        and not exists (select 1 from declined_line d
            where d.request = l.request and d.revision = l.revision and d.line = l.line)),
newest as (
    select request, product, category, quantity, dense_rank() over (partition by product order by request desc) as place
    from waiting where is_asked)
select iif(place < 5, request, ''), iif(place < 5, product, ''), category, sum(quantity)
from (select request, product, category, quantity, place from newest
    union all
    select '', '', category, sum(quantity), 5 from waiting where not is_asked group by category)
group by 1, 2, 3 order by 1, 3, 2
