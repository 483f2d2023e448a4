-- R33, R34: what a unit owes.
select kind, request, due from debt where unit = :unit and settled is null order by due, request, kind
