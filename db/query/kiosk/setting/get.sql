-- Start-up and every screen that names the kiosk.
select value from setting where key = :key
