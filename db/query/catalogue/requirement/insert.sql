-- countersign catalogue build.
insert into requirement (
    id, subject, attribute, type, operator, operands, unit, severity, requirement_group, citation,
    condition, from_day, until_day, text_en, text_fr, text_es, text_ar, text_ru, text_zh
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
