-- An approval dies: what does it still hold of waivers?
select coalesce(sum(quantity), 0) from waiver_use where request = :request
