-- Opening a release: the rule-book in memory.
select
    category, position, attribute, type, severity, unit, choices, text_en, text_fr, text_es, text_ar,
    text_ru, text_zh
from question order by category, position
