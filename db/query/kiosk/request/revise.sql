-- A returned request handed in again.
update request set revision = revision + 1, state = 'submitted'
where number = :number and state = 'returned' and revision + 1 = :revision
