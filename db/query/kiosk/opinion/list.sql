-- What reviewers said about a revision.
select o.id, o.task, t.kind, o.actor, o.delegation, o.comment, o.time
from task t join opinion o on o.task = t.id
where t.request = :request and t.revision = :revision order by o.id
