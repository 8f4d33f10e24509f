-- How usage without a hold was charged, whole, as the journal has it: what is undone of it goes back to where it came
-- from. An earlier Weir did not write it.
alter table usage_event add column event bytea;
