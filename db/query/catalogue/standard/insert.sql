-- countersign catalogue build.
insert into standard (
    number, area, category, owner, supersedes, title_en, title_fr, title_es, title_ar, title_ru, title_zh
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
