-- Is this revision revoked?  Where the revision isn't known (:revision = 0: another kiosk's slip), by when the slip was issued.
select r.revision, r.reason, l.sequence, l.issued
from revocation r join revocation_list l on l.id = r.list
where r.kiosk = :kiosk and r.request = :request
    and (r.revision = 0 or r.revision >= nullif(:revision, 0) or (:revision = 0 and l.issued >= :issued))
order by r.list limit 1
