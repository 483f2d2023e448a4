-- Opening a release: the rule-book in memory.
select
    id, subject, offset_minutes, weekdays, opens, closes
from calendar order by id
