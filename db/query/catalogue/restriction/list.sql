-- Opening a release: the rule-book in memory.
select
    id, authority, subject_kind, subject, scope, is_block, exceptions, from_day, until_day, disclosure
from restriction order by id
