-- Done screen: the slips of a request.
select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note
from slip where request = :request order by kiosk, serial
