-- A copy is counted before it is printed.
update slip set copies = copies + 1 where kiosk = :kiosk and serial = :serial and state = 'issued'
returning copies
