-- What a reviewer said about a line.
insert into opinion_line (opinion, line, result, conditions) values (:opinion, :line, :result, :conditions)
