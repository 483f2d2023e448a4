-- Auditor: what is owed and was due before a day, the oldest first.
select due * 86400, unit, request, kind from debt where settled is null and due < :day
order by due, id limit :limit offset :offset
