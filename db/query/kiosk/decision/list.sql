-- What was decided about a request, of all its revisions.
select d.id, d.assessment, d.actor, d.delegation, d.outcome, d.valid_until, d.comment, d.time, d.act, d.role, d.exceptions
from assessment a join decision d on d.assessment = a.id
where a.request = :request order by d.id
