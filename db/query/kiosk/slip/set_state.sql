-- Every step of a slip's paper.
update slip set state = :state where kiosk = :kiosk and serial = :serial
