-- Log-in, before the PIN is looked at.
update credential set failures = failures + 1, boot = :boot, failed_uptime = :uptime
where person = :person
returning failures
