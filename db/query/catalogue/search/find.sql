-- Search as you type.  The order is the rank: never "order by rank", which would score every hit.
select rowid from search where search match :words limit :limit
