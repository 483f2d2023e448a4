-- Every event.
update audit_tree set size = :size, edge = :edge where id = 0
