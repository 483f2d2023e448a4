-- Numbers of requests and slips.
insert into counter (name, last) values (:name, 1)
on conflict (name) do update set last = last + 1
returning last
