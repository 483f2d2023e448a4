-- Home: my requests (an empty requester = everybody's).
select r.number, v.revision, r.state, r.requester, r.unit, v.time, v.json
from request r join request_revision v on v.request = r.number and v.revision = r.revision
where :requester = '' or r.requester = :requester
order by v.id desc limit :limit
