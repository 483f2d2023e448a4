-- Home: go on with your draft.
select body from draft where person = :person
