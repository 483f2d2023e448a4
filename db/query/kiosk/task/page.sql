-- A work list: which tasks it is made of, oldest promise first, stopped ones last; units '*' = all, due_before 0 = any.
select t.id
from task t join request r on r.number = t.request
where t.closed is null
    and instr(:kinds, '|' || t.kind || '|') > 0
    and (:units = '*' or instr(:units, '|' || t.unit || '|') > 0)
    and (:due_before = 0 or t.due < :due_before)
    and (:but_requester = '' or (r.requester <> :but_requester
        and not exists (select 1 from involvement i where i.request = t.request and i.person = :but_requester
            and i.duty in ('request', 'intake'))))
order by t.due is null, t.due, t.id
