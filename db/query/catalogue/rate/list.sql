-- Opening a release: the rule-book in memory.
select
    currency, month, per_base
from rate order by currency, month
