-- A line for each account, as it stood at `as_of`: what operators look for and sort out. Written in the transaction of
-- the journal row that tells it: at once where what is looked for has changed, else at most once a minute.
create table account_list (
  id text collate "C" primary key,
  label text,
  reference text collate "C",
  contact text,
  state text not null,
  -- That rules; none where no subscription is valid.
  plan text collate "C",
  valid_until timestamptz,
  -- In millionths, as all credits here.
  left_in_all bigint not null,
  owed bigint not null,
  -- The gate that keeps requests out, and when time alone opens it: none where only money or an operator does.
  blocked_by text,
  blocked_until timestamptz,
  last_used timestamptz,
  opened_at timestamptz,
  as_of timestamptz not null
);
create index account_list_label on account_list ((lower(label) collate "C")) where label is not null;
create index account_list_reference on account_list (reference, id) where reference is not null;
create index account_list_plan on account_list (plan, id) where plan is not null;
create index account_list_ends on account_list (valid_until) where plan is not null;
create index account_list_blocked on account_list (id) where blocked_by is not null;
create index account_list_state on account_list (state, id) where state <> 'active';

-- The line of an account under load changes once a minute, and seldom in what is indexed.
alter table account_list set (fillfactor = 70);
