-- A typed short code.
select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note
from slip where code = :code
