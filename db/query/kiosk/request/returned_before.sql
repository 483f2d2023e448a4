-- Once a day: returned requests that nobody has answered for too long.
select number, revision from request r
where state = 'returned'
    and coalesce((select time from request_step s where s.request = r.number order by s.id desc limit 1), r.time) <= :before
order by id limit :limit
