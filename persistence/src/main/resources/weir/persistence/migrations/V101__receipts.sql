-- How a hold ended, whole: hold and receipt as Weir stores them. On the first entry that its end made, so that who asks
-- again is answered when the rows of the journal are gone. Entries of before do not have it: the journal of their account
-- stays whole until it is booked again.
alter table ledger add column ended bytea;
