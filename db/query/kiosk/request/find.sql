-- A request as kept; revision 0 = the newest.
select r.number, v.revision, r.state, r.requester, r.unit, v.time, v.json
from request r join request_revision v on v.request = r.number
where r.number = :number and v.revision = case :revision when 0 then r.revision else :revision end
