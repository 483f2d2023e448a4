-- Opening a release: the rule-book in memory.
select
    code, unit, name_en, name_fr, name_es, name_ar, name_ru, name_zh
from receiving_point order by code
