-- Opening a release: the rule-book in memory.
select
    rule, name, value, from_day, until_day, citation
from rule_setting order by rule, name, from_day
