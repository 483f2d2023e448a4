-- Everything that is owed.
select request, unit, kind, due, settled, settled_by, comment from debt
where (:open_only = 0 or settled is null)
order by settled is not null, due, request, kind
