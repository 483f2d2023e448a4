-- Every change in the request editor.
insert into draft (person, time, body) values (:person, :time, :body)
on conflict (person) do update set time = excluded.time, body = excluded.body
