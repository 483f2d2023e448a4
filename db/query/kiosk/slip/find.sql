-- Verification at the counter, and printing.
select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note
from slip where kiosk = :kiosk and serial = :serial
