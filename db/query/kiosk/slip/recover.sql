-- Start-up: what was being printed when the power went.
update slip set state = 'uncertain' where state = 'sent'
