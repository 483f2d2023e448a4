-- What was decided about the same kind of goods before.
select l.request, l.unit, r.state, l.time, l.quantity, l.unit_price_minor, l.currency
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.category = :category and l.category <> '' and l.request <> :but_request
    and r.state in ('cleared', 'approved', 'approved_cond', 'part_approved', 'declined', 'slip_issued', 'part_received',
        'received', 'closed', 'expired', 'revoked')
order by l.time desc, l.request desc, l.line limit :limit
