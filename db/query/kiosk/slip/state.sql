-- Whether a slip may take a step.
select state from slip where kiosk = :kiosk and serial = :serial
