-- A draft that was submitted or discarded.
delete from draft where person = :person
