-- Opening a release: the rule-book in memory.
select
    id, category, function, business_owner, technical_owner, state, users, name_en, name_fr, name_es,
    name_ar, name_ru, name_zh
from application order by id
