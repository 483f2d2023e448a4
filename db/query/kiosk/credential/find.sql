-- Log-in.
select person, hash, failures, boot, failed_uptime from credential where person = :person
