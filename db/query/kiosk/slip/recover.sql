-- Start-up: what was being printed when the power went; the second condition names the index.
update slip set state = 'uncertain' where state = 'sent' and state in ('prepared', 'sent', 'uncertain')
