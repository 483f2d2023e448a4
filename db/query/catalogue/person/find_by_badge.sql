-- Log-in.
select id from person where badge = :badge
