-- Work that a judgement, a forwarding or an approval leaves for people.
insert into task (request, revision, kind, unit, total_base_minor, categories, question, opened, due)
values (:request, :revision, :kind, :unit, :total_base_minor, :categories, :question, :opened, :due)
returning id
