-- Opening a release: the rule-book in memory.
select
    subject, versions, state, from_day, until_day, decision, condition, alternative, review, disclosure
from standard_span order by subject, from_day, versions
