-- Opening a release.
select value from meta where key = :key
