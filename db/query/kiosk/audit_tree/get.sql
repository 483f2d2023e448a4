-- Every event.
select size, edge from audit_tree where id = 0
