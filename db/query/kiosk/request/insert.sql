-- A request's first submission.
insert into request (number, requester, unit, state, revision, time)
values (:number, :requester, :unit, 'submitted', 1, :time)
