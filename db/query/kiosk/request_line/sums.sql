-- R17: what a unit has asked for within a window, by category; lines that were declined are not counted.  A line counts
-- at most a hundred thousand million units of the base currency: absurd amounts must not overflow the sum.
select l.category, sum(min(max(l.base_minor, 0), 10000000000000)), count(distinct l.request)
from request_line l join request r on r.number = l.request and r.revision = l.revision
where l.unit = :unit and l.category = :category and l.time >= :since and l.is_subject = 1 and l.request <> :but_request
    and r.state in ('in_review', 'returned', 'cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued',
        'part_received', 'received', 'closed')
    and not exists (select 1 from declined_line d where d.request = l.request and d.revision = l.revision and d.line = l.line)
group by l.category
