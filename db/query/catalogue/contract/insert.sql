-- countersign catalogue build.
insert into contract (
    number, vendor, currency, not_to_exceed, used, from_day, until_day, units, name_en, name_fr, name_es,
    name_ar, name_ru, name_zh
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
