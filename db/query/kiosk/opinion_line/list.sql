-- What a reviewer said, line by line.
select line, result, conditions from opinion_line where opinion = :opinion order by line
