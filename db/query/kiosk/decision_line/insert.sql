-- What a person decided about a line.
insert into decision_line (decision, line, outcome, conditions) values (:decision, :line, :outcome, :conditions)
