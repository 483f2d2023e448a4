-- The full check of the trail.
select seq, entry from audit order by seq
