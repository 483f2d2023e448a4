-- Auditor.
select count(*) from audit where instr(entry, x'0a77686174206163742e726566757365640a') > 0
