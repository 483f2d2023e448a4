-- Opening a release: the rule-book in memory.
select
    attribute, value, name_en, name_fr, name_es, name_ar, name_ru, name_zh
from choice order by attribute, value
