-- countersign catalogue build.
insert into vendor (
    code, name, attestation, attestation_until
) values (?, ?, ?, ?)
