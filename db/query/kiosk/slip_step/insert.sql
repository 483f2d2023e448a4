-- Every step of a slip's paper.
insert into slip_step (kiosk, serial, step, time, actor) values (:kiosk, :serial, :step, :time, :actor)
