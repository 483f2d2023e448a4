-- countersign catalogue build.
insert into search (
    rowid, code, name_en, name_fr, name_es, name_ar, name_ru, name_zh
) values (?, ?, ?, ?, ?, ?, ?, ?)
