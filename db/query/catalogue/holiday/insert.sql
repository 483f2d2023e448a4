-- countersign catalogue build.
insert into holiday (
    calendar, day, name_en, name_fr, name_es, name_ar, name_ru, name_zh
) values (?, ?, ?, ?, ?, ?, ?, ?)
