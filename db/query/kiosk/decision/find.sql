-- The last decision on an assessment.
select id, assessment, actor, delegation, outcome, valid_until, comment, time
from decision where assessment = :assessment order by id desc limit 1
