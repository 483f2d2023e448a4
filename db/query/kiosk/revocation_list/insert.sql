-- The ICT office's list comes in.
insert into revocation_list (kid, sequence, issued, signed, time)
values (:kid, :sequence, :issued, :signed, :time)
returning id
