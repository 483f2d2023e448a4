-- Opening a release: the rule-book in memory.
select
    id, officer_code, name, unit, language, roles, training_until, from_day, until_day, badge
from person order by id
