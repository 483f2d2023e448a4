-- Every step of a request.
update request set state = :state where number = :number
