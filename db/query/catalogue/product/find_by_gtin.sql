-- Every scan, and every line of a check that was scanned.
select
    rank, id, maker, model, part_number, category, standard, unspsc, origin, version, end_of_sale,
    end_of_support, label, label_evidence, list_price, currency, attributes, name_en, name_fr, name_es,
    name_ar, name_ru, name_zh
from product where rank = (select product from gtin where gtin = :gtin)
