-- countersign init, and the activation of a release.
insert into setting (key, value) values (:key, :value)
on conflict (key) do update set value = excluded.value
