-- R30: what was approved for a product, by currency and price.
select l.currency, l.unit_price_minor
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.product = :product and l.product <> '' and l.time >= :since and l.request <> :but_request
    and l.unit_price_minor > 0 and l.is_subject = 1
    and r.state in ('cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued', 'part_received', 'received',
        'closed')
    and not exists (select 1 from declined_line d where d.request = l.request and d.revision = l.revision and d.line = l.line)
order by l.currency, l.unit_price_minor
