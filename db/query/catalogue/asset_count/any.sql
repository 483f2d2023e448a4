-- Opening a release: whether it has an asset register at all.
select exists (select 1 from asset_count)
