-- countersign audit: the whole trail, with what is kept beside each entry.
select seq, time, entry from audit where seq >= :from order by seq
