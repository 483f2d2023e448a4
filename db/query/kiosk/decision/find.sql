-- The last decision on an assessment.
select id, assessment, actor, delegation, outcome, valid_until, comment, time, act, role, exceptions
from decision where assessment = :assessment order by id desc limit 1
