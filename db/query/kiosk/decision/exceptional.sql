-- Auditor: decisions that leave one of these exceptions (core/ruling.h) on the record, newest first.
select d.time, d.actor, a.request, d.delegation from decision d join assessment a on a.id = d.assessment
where d.exceptions <> 0 and (d.exceptions & :exception) <> 0
order by d.time desc, d.id desc limit :limit offset :offset
