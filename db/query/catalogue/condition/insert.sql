-- countersign catalogue build.
insert into condition (
    code, bit, due, discharge_roles, text_en, text_fr, text_es, text_ar, text_ru, text_zh
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
