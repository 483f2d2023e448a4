-- A request's first submission.
insert into request (number, requester, unit, state, revision) values (:number, :requester, :unit, 'submitted', 1)
