-- Why was this request refused?
select id, request, revision, day, release, inputs_hash, effect, lane, verdict, records
from assessment where request = :request and revision = :revision order by id desc limit 1
