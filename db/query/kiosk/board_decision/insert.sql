-- A board's signed decision comes in.
insert into board_decision (request, revision, reference, signed, time)
values (:request, :revision, :reference, :signed, :time)
