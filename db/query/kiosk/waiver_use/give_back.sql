-- An approval dies unused: its waivers have their pieces again.
insert into waiver_use (waiver, request, revision, line, quantity, decision, time)
select waiver, request, revision, line, -sum(quantity), null, :time from waiver_use
where request = :request group by waiver, revision, line having sum(quantity) > 0
