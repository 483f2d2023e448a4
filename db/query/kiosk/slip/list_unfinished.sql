-- Start-up: slips whose paper is not known to be in somebody's hand.
select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note
from slip where state in ('prepared', 'sent', 'uncertain') order by kiosk, serial
