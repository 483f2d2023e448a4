-- Idle screen: how many said so, and how many of them were content.
select count(*), coalesce(sum(score >= 3), 0) from survey where time >= :since
