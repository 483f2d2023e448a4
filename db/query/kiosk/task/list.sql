-- All the work on a request.
select t.id, t.request, t.revision, t.kind, t.unit, t.total_base_minor, t.categories, t.question, t.opened, t.due, t.closed,
    t.closed_by, t.outcome, r.requester, r.state
from task t join request r on r.number = t.request
where t.request = :request order by t.id
