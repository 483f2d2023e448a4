-- Home: everybody's requests.
select r.number, v.revision, r.state, r.requester, r.unit, v.time, v.json
from request r join request_revision v on v.request = r.number and v.revision = r.revision
order by r.id desc limit :limit
