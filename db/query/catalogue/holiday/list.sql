-- Opening a release: the rule-book in memory.
select
    calendar, day, name_en, name_fr, name_es, name_ar, name_ru, name_zh
from holiday order by calendar, day
