-- What was promised about a request.
select request, lane, promised_s, used_s, running_since, due, decided from service where request = :request
