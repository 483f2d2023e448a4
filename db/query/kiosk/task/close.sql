-- An opinion, a decision, or a request that takes its work along.
update task set closed = :closed, closed_by = :closed_by, outcome = :outcome
where request = :request and kind = :kind and closed is null
