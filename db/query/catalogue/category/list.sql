-- Opening a release: the rule-book in memory.
select
    code, parent, unspsc, is_subject, risk, authority, reviewer, asset_class, life_months, lead_days,
    validity_days, traits, icon, name_en, name_fr, name_es, name_ar, name_ru, name_zh
from category order by code
