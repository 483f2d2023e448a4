-- What does the unit's asset register say of the old unit that a line replaces?
select
    tag, unit, product, category, acquired, is_in_stock
from asset where tag = :tag and unit = :unit
