-- Opening a release.
select value from release where key = :key
