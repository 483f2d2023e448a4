-- Whether a request may take a step.
select state from request where number = :number
