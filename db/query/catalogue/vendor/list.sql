-- Opening a release: the rule-book in memory.
select
    code, name, attestation, attestation_until
from vendor order by code
