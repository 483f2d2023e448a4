-- My requests: asked for, entered, or asked on one's behalf; newest first; unit and states '' = all.
select id from request
where id in (select id from request where requester = :person
        union select r.id from involvement i join request r on r.number = i.request
            where i.person = :person and i.duty in ('request', 'intake'))
    and (:unit = '' or unit = :unit)
    and (:states = '' or instr(:states, '|' || state || '|') > 0)
order by id desc
