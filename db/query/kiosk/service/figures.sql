-- Idle screen: how many were decided, and how many of them in time.
select count(*), coalesce(sum(used_s <= promised_s), 0) from service
where decided >= :since and (:lane = '' or lane = :lane)
