-- countersign audit verify.
select size, note, reason from checkpoint order by size
