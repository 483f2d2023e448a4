-- One tap after the slip.
insert into survey (request, score, time) values (:request, :score, :time)
