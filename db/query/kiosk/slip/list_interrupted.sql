-- Slips whose paper somebody must be asked about, and those that the machine cleared for this person and that were never sent to
-- the printer.  What people decided is not interrupted: it waits among the requester's own requests.
select kiosk, serial, code, request, revision, decision, state, copies, issued, expires, signed, note
from slip where state in ('prepared', 'sent', 'uncertain') and state in ('sent', 'uncertain')
union all
select s.kiosk, s.serial, s.code, s.request, s.revision, s.decision, s.state, s.copies, s.issued, s.expires, s.signed, s.note
from request r join slip s on s.request = r.number join decision d on d.id = s.decision
where r.requester = :person and s.state = 'prepared' and d.actor = 'KIOSK'
order by kiosk, serial limit :max
