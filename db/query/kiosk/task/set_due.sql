-- The clock stops, or runs again.
update task set due = :due where request = :request and closed is null
