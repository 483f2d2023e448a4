-- A clearance by the kiosk under its standing delegation, or by a person.
insert into decision (assessment, actor, delegation, outcome, valid_until, comment, time)
values (:assessment, :actor, :delegation, :outcome, :valid_until, :comment, :time)
returning id
