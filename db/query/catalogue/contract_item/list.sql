-- Every line of a check.  The second column stands for the product, which the caller knows.
select contract, '', ceiling from contract_item where product = :product order by contract
