-- The requester's unit at a glance.
select state, count(*) from request where unit = :unit group by state
