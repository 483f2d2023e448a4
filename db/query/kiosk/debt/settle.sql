-- Regularised, or the result accepted.
update debt set settled = :settled, settled_by = :settled_by, comment = :comment
where request = :request and kind = :kind and settled is null
