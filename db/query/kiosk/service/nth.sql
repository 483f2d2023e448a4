-- Idle screen: medians and ninth deciles.
select used_s from service
where decided >= :since and (:lane = '' or lane = :lane)
order by used_s limit 1 offset :nth
