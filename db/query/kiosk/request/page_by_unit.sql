-- History of a unit: which requests a page is made of, newest first; states '' = all.
select id from request
where unit = :unit and (:states = '' or instr(:states, '|' || state || '|') > 0)
order by id desc
