-- countersign catalogue build.
insert into standard_span (
    subject, versions, state, from_day, until_day, decision, condition, alternative, review, disclosure
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
