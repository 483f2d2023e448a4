-- countersign replay.
select count(*) from assessment
