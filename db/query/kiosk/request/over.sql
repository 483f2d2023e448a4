-- Once a day: approvals of whose slips none is valid any more.
select number, revision from request r
where state in ('cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued')
    and exists (select 1 from slip s
        where s.request = r.number and s.revision = r.revision and s.state <> 'void' and s.expires <= :now)
    and not exists (select 1 from slip s
        where s.request = r.number and s.revision = r.revision and s.state <> 'void' and s.expires > :now)
order by id limit :limit
