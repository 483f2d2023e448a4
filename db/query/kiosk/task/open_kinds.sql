-- Who has it?
select kind from task where request = :request and closed is null
