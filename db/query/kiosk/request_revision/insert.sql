-- Every submission.
insert into request_revision (request, revision, time, json) values (:request, :revision, :time, :json)
