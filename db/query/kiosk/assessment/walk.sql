-- countersign replay: every judgement with the request it was made of; '' = of all requests.
select a.id, a.request, a.revision, a.day, a.release, a.inputs_hash, a.effect, a.lane, a.verdict, a.records, r.json
from assessment a left join request_revision r on r.request = a.request and r.revision = a.revision
where :request = '' or a.request = :request
order by a.id
