-- One line of a page of requests.
select r.number, v.revision, r.state, r.requester, r.unit, v.time, v.json
from request r join request_revision v on v.request = r.number and v.revision = r.revision
where r.id = :id
