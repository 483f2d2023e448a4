-- The highest number that this key has signed.
select coalesce(max(sequence), 0) from revocation_list where kid = :kid
