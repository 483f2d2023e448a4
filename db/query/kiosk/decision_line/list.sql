-- What a person decided, line by line.
select line, outcome, conditions from decision_line where decision = :decision order by line
