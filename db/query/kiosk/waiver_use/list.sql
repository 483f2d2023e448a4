-- Auditor: every use of a waiver.
select waiver, request, revision, line, quantity, coalesce(decision, 0), time from waiver_use order by id
