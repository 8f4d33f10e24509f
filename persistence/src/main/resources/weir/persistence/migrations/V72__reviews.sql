-- Holds of all accounts that wait for review. Written in the transaction of the journal row by which they come to wait,
-- or do not any more.
create table review (
  -- In the order in which they came to wait.
  number bigint generated always as identity primary key,
  account text collate "C" not null,
  hold bigint not null,
  nonce bigint not null,
  sub_user text not null,
  task text,
  model text not null,
  funding text not null,
  -- In millionths, as all credits here.
  credits bigint not null,
  tokens bigint not null,
  day date not null,
  held_at timestamptz not null,
  expired_at timestamptz not null,
  flagged boolean not null,
  unique (account, hold)
);
