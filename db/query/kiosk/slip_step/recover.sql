-- Start-up: what was being printed when the power went; the second condition names the index.
insert into slip_step (kiosk, serial, step, time, actor)
select kiosk, serial, 'uncertain', :time, 'KIOSK' from slip where state = 'sent' and state in ('prepared', 'sent', 'uncertain')
