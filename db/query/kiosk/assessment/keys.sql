-- Auditor's sample: what each judgement is known by, in the order they were made.
select id, request, revision, inputs_hash from assessment order by id
