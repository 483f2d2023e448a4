-- Signing: committed before anything is printed.
insert into slip (kiosk, serial, code, request, revision, decision, issued, expires, signed, note)
values (:kiosk, :serial, :code, :request, :revision, :decision, :issued, :expires, :signed, :note)
