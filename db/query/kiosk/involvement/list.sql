-- Who did what for a request.
select person, duty from involvement where request = :request order by time, person, duty
