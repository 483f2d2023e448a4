-- Log-in that succeeded, and the custodian's unlock.
update credential set failures = 0, boot = '', failed_uptime = 0 where person = :person
