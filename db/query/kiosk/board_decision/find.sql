-- The board's latest word on a request.
select request, revision, reference, signed, time from board_decision
where request = :request order by id desc limit 1
