-- Opening a release: the rule-book in memory.
select
    id, from_person, to_person, role, units, categories, ceiling, from_day, until_day, instrument, revoked
from delegation order by id
