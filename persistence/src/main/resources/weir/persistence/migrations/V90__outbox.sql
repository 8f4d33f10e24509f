-- Events: what a seller's own system wants to know, in the order in which it leaves. Written in the transaction of what
-- it tells, a row of the journal most often. Nothing here is read to decide anything; rows are kept for 30 days.
create table outbox (
  -- Ascending for each account. Numbers become visible out of their order, so whoever reads on after one first makes
  -- sure that nobody is still writing a lower one.
  number bigint generated always as identity primary key,
  -- Made of what it tells: the same is never told twice.
  id text collate "C" not null unique,
  account text collate "C" not null,
  sub_user text collate "C",
  at timestamptz not null,
  type text collate "C" not null,
  data jsonb not null,
  -- When it was written, which is not long after `at` but for what time alone brought to an idle account.
  written timestamptz not null default clock_timestamp()
);
create index outbox_account on outbox (account, number);
create index outbox_type on outbox (type, number);
create index outbox_written on outbox (written);

-- To whom they are sent.
create table webhook (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique,
  url text not null,
  -- In the clear: what is sent is signed with it.
  secret text not null,
  -- Empty for all.
  types text[] not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Nothing is sent while it is disabled; `why` is an operator, or the receiver itself (410 Gone).
  disabled_at timestamptz,
  why text,
  -- All events up to this number were handed over to its deliveries.
  cursor bigint not null
);

-- What was handed over, and what became of it. Of an account the lowest number that waits goes first, and the others
-- wait for it.
create table delivery (
  webhook bigint not null references webhook (number) on delete cascade,
  number bigint not null,
  account text collate "C" not null,
  -- waiting, delivered, dead
  state text not null,
  attempts integer not null default 0,
  handed_over timestamptz not null,
  first_tried timestamptz,
  last_tried timestamptz,
  -- When it is tried next, at the earliest.
  due timestamptz not null,
  -- What the receiver answered last, or why it did not.
  status integer,
  fault text,
  primary key (webhook, number)
);
create index delivery_waiting on delivery (webhook, account, number) where state = 'waiting';
create index delivery_event on delivery (number);
create index delivery_latest on delivery (webhook, last_tried desc) where last_tried is not null;

-- Rows that change two or three times and are then removed.
alter table delivery set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
