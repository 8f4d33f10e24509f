-- Grants of an account that lapse by themselves and had something left at `as_of`, the first to lapse first: no account
-- need wake for anybody to be told before. Null where nothing does; accounts of before tell it with their next row.
alter table account_list
  add column ending_at timestamptz[],
  add column ending_grants integer[],
  add column ending_fundings text[],
  -- In millionths.
  add column ending_left bigint[];
create index account_list_ending on account_list ((ending_at[1])) where ending_at is not null;
