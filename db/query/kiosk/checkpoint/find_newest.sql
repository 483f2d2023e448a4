-- countersign audit prove and export: the newest that covers an entry.
select size, note, reason from checkpoint where size >= :size order by size desc limit 1
