-- Auditor and custodian: badges locked after too many wrong PINs.
select 0, person, '-', failures from credential where failures >= :tries
order by person limit :limit offset :offset
