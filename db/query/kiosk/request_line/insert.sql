-- Every submission: its lines apart, for sums, prices and history.
insert into request_line (request, revision, line, product, category, quantity, unit_price_minor, currency, base_minor,
    replaces_tag, is_subject, unit, time)
select v.request, v.revision, :line, :product, :category, :quantity, :unit_price_minor, :currency, :base_minor,
    :replaces_tag, :is_subject, r.unit, v.time
from request_revision v join request r on r.number = v.request
where v.request = :request and v.revision = :revision
