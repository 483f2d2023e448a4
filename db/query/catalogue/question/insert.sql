-- countersign catalogue build.
insert into question (
    category, position, attribute, type, severity, unit, choices, text_en, text_fr, text_es, text_ar,
    text_ru, text_zh
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
