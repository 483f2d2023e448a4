-- How old is what this kiosk knows of revocations?
select coalesce(max(issued), -1) from revocation_list
