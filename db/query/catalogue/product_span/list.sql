-- Every line of a check.  The first column stands for the subject, which the caller knows.
select
    '', versions, state, from_day, until_day, decision, condition, alternative, review, disclosure
from product_span where product = :product order by from_day, versions
