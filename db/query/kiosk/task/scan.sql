-- A whole work list in brief, oldest promise first, stopped ones last: its counts and filters are made of this.
select t.id, t.kind, t.unit, t.due,
    exists (select 1 from task o where o.request = t.request and o.closed is null and o.id <> t.id
        and o.kind in ('technical', 'security', 'data', 'accessibility', 'architecture'))
from task t join request r on r.number = t.request
where t.closed is null
    and instr(:kinds, '|' || t.kind || '|') > 0
    and (:but_requester = '' or (r.requester <> :but_requester
        and not exists (select 1 from involvement i where i.request = t.request and i.person = :but_requester
            and i.duty in ('request', 'intake'))))
order by t.due is null, t.due, t.id
