-- A clearance by the kiosk under its standing delegation, or by a person.
insert into decision (assessment, actor, delegation, outcome, valid_until, comment, time, act, role, exceptions)
values (:assessment, :actor, :delegation, :outcome, :valid_until, :comment, :time, :act, :role, :exceptions)
returning id
