-- Pieces approved under a waiver.
insert into waiver_use (waiver, request, revision, line, quantity, decision, time)
values (:waiver, :request, :revision, :line, :quantity, :decision, :time)
