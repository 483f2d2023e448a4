-- A signed head of the trail.
insert into checkpoint (size, note, reason) values (:size, :note, :reason)
