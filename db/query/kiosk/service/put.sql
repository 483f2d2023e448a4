-- A promise is made, stopped, run on or kept.
insert into service (request, lane, promised_s, used_s, running_since, due, decided)
values (:request, :lane, :promised_s, :used_s, :running_since, :due, :decided)
on conflict (request) do update set lane = excluded.lane, promised_s = excluded.promised_s, used_s = excluded.used_s,
    running_since = excluded.running_since, due = excluded.due, decided = excluded.decided
