-- A PIN issued or replaced.
insert into credential (person, hash, issued) values (:person, :hash, :time)
on conflict (person) do update
set hash = excluded.hash, issued = excluded.issued, failures = 0, boot = '', failed_uptime = 0
