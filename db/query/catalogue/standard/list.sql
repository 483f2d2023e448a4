-- Opening a release: the rule-book in memory.
select
    number, area, category, owner, supersedes, title_en, title_fr, title_es, title_ar, title_ru, title_zh
from standard order by number
