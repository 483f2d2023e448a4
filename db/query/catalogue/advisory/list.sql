-- Opening a release: the rule-book in memory.
select
    id, product, kind, fixed_version, condition, from_day, until_day, disclosure
from advisory order by product, id
