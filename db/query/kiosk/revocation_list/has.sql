-- Did these very bytes come before?
select exists (select 1 from revocation_list where signed = :signed)
