-- Opening a release: the rule-book in memory.
select
    id, reason, subject, units, quantity, from_day, until_day, condition, approver, instrument
from waiver order by id
