-- Where a request stands and how it came there.
select request, revision, act, time, actor, comment, from_state, to_state
from request_step where request = :request order by id
