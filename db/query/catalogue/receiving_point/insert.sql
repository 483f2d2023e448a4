-- countersign catalogue build.
insert into receiving_point (
    code, unit, name_en, name_fr, name_es, name_ar, name_ru, name_zh
) values (?, ?, ?, ?, ?, ?, ?, ?)
