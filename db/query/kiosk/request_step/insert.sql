-- Every step of a request; a trigger moves the request along.
insert into request_step (request, revision, from_state, act, to_state, time, actor, comment)
values (:request, :revision, :from_state, :act, :to_state, :time, :actor, :comment)
