-- A judgement: how much of each waiver is used up.
select waiver, sum(quantity) from waiver_use group by waiver having sum(quantity) <> 0 order by waiver
