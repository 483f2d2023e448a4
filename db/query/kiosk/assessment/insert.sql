-- Every submission: how it was judged, and from what.
insert into assessment (request, revision, day, release, inputs_hash, effect, lane, verdict, records)
values (:request, :revision, :day, :release, :inputs_hash, :effect, :lane, :verdict, :records)
returning id
