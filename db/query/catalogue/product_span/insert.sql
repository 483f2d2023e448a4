-- countersign catalogue build.
insert into product_span (
    product, versions, state, from_day, until_day, decision, condition, alternative, review, disclosure
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
