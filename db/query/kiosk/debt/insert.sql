-- An emergency or a pilot is approved.
insert into debt (request, unit, kind, due) values (:request, :unit, :kind, :due)
