-- Every event.
insert into audit (seq, time, entry) values (:seq, :time, :entry)
