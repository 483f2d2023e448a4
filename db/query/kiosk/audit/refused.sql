-- Auditor: acts that were tried and refused, newest first; see the index.
select time, entry from audit where instr(entry, x'0a77686174206163742e726566757365640a') > 0
order by seq desc limit :limit offset :offset
