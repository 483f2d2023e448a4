-- R32: the slip that a request names as its previous approval.
select s.request, r.unit, s.expires, s.state in ('void', 'superseded', 'revoked')
from slip s join request r on r.number = s.request
where s.kiosk = :kiosk and s.serial = :serial
