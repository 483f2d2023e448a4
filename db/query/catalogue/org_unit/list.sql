-- Opening a release: the rule-book in memory.
select
    code, parent, region, country, coding_pattern, staff, is_small, focal_point, plug, voltage, keyboards,
    name_en, name_fr, name_es, name_ar, name_ru, name_zh
from org_unit order by code
