-- Every step of a slip's paper.  What is printed again after an uncertain print is a copy.
update slip
set copies = copies + (state = 'uncertain' and :state = 'prepared'), state = :state
where kiosk = :kiosk and serial = :serial
