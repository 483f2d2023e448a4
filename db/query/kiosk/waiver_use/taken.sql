-- Auditor: pieces approved under waivers, newest first.
select w.time, coalesce((select actor from decision where id = w.decision), 'KIOSK'), w.request, w.waiver
from waiver_use w where w.quantity > 0
order by w.time desc, w.id desc limit :limit offset :offset
