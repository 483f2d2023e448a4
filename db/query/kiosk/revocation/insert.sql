-- One entry of a list that comes in.
insert into revocation (kiosk, request, list, revision, reason)
values (:kiosk, :request, :list, :revision, :reason)
