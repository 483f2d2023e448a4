-- countersign audit, and the details of an event.
select entry from audit where seq = :seq
