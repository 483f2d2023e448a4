-- A reviewer has spoken.
insert into opinion (task, actor, delegation, comment, time) values (:task, :actor, :delegation, :comment, :time)
returning id
