-- Somebody takes up a duty for a request; a trigger keeps duties apart.
insert into involvement (request, person, duty, through, lifted, time)
values (:request, :person, :duty, :through, :lifted, :time)
on conflict (request, person, duty) do nothing
