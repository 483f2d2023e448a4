-- Opening a release: the rule-book in memory.
select
    code, bit, due, discharge_roles, text_en, text_fr, text_es, text_ar, text_ru, text_zh
from condition order by code
