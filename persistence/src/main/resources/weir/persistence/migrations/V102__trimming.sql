-- Up to where the rows of an account are gone from the journal, and what the ledger had there: who books or adds up on
-- begins with it. Written with the removal, in one transaction.
create table journal_trim (
  account text collate "C" primary key,
  -- The last row that was removed.
  sequence bigint not null,
  -- Nothing that came after it was booked on an earlier UTC day.
  booked date not null,
  -- The balances after it.
  plan bigint not null,
  extra_usage bigint not null,
  payg bigint not null,
  owed bigint not null,
  zone text not null,
  -- What the removed rows told.
  events bigint not null,
  holds bigint not null,
  settled bigint not null,
  released bigint not null,
  expired bigint not null,
  corrected bigint not null,
  reviewed bigint not null
);

-- What `usage` and `task_usage` had there.
create table usage_trimmed (like usage including all);
create table task_usage_trimmed (like task_usage including all);

-- What the entries of the removed rows came to: who adds up what is left begins with these sums.
create table ledger_trimmed (
  account text collate "C" not null,
  kind text not null,
  funding text not null,
  -- 0 for what is owed.
  grant_number integer not null,
  -- Whether they count for a day.
  of_day boolean not null,
  credits bigint not null,
  -- Of what is owed, all that it rose by.
  risen bigint not null,
  primary key (account, kind, funding, grant_number, of_day)
);
