-- The ledger: every entry that moved credits, for ever. Made from the journal by one reader at a time; the journal
-- decides, this tells. docs/reference/ledger.md is its description for whoever queries it.
create table ledger (
  -- The UTC day of `at`: what the table is parted by.
  booked date not null,
  account text collate "C" not null,
  -- The journal's row of the account, and the entry's place in it, from 0: the order of an account's entries.
  sequence bigint not null,
  place integer not null,
  at timestamptz not null,
  -- granted, drawn, owed, repaid, given_back, lapsed, voided, reversed, corrected, expired
  kind text not null,
  -- What the credits are of: plan, extra_usage, payg, or owed, which has a balance of its own.
  funding text not null,
  -- In millionths, as all credits here. What the balance changed by: below zero where it fell.
  credits bigint not null,
  balance_after bigint not null,
  -- Number of the grant; none for what is owed.
  grant_number integer,
  -- Order id or the reference of a grant, of a reversal.
  reference text,
  -- Of what belongs to a hold.
  sub_user text collate "C",
  hold bigint,
  nonce bigint,
  task text,
  model text,
  protocol text,
  -- Why a draw came from there (words of the receipts); else why it happened at all, where that is known.
  reason text,
  -- The natural day, in the account's zone, that it counts for; none of what belongs to no day.
  usage_day date,
  -- Once for a hold, on the first entry that its end made: 1 unless the request was given back.
  requests integer not null default 0,
  -- Likewise. `tokens` is input and output; all of an estimate that was charged, which has no parts.
  tokens bigint not null default 0,
  input_tokens bigint not null default 0,
  cached_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  reasoning_tokens bigint not null default 0,
  -- settled, estimated, reported; none of what is no use of a model.
  usage_source text,
  primary key (account, booked, sequence, place)
) partition by range (booked);

-- What was used, rolled up as the ledger is written. What a natural day of an account used is the sum of its rows.
create table usage (
  account text collate "C" not null,
  day date not null,
  sub_user text collate "C" not null,
  model text collate "C" not null,
  protocol text collate "C" not null,
  -- plan, extra_usage, payg; owed for credits that nothing covered. A request and its tokens are under the funding of
  -- its hold, credits under what paid.
  funding text collate "C" not null,
  requests bigint not null,
  tokens bigint not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  reasoning_tokens bigint not null,
  credits bigint not null,
  primary key (account, day, sub_user, model, protocol, funding)
);

-- By task, for 90 days. Of an account's day no more than 10,000 tasks are told apart: the rest is under the task ''.
create table task_usage (
  account text collate "C" not null,
  day date not null,
  task text collate "C" not null,
  sub_user text collate "C" not null,
  model text collate "C" not null,
  requests bigint not null,
  tokens bigint not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  reasoning_tokens bigint not null,
  credits bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account, day, task, sub_user, model)
);

-- How far the ledger is, account by account, and the balances there.
create table ledger_progress (
  account text collate "C" primary key,
  sequence bigint not null,
  plan bigint not null,
  extra_usage bigint not null,
  payg bigint not null,
  owed bigint not null,
  zone text not null,
  -- Why its journal cannot be read any further; none where all is well.
  stopped text
);

-- One row: everything in the journal up to `ordering` is in the ledger, which is what was durable at `as_of`.
create table ledger_reader (
  one boolean primary key default true check (one),
  ordering bigint not null,
  as_of timestamptz not null
);

-- What was blocked, counted: flushed now and then, outside the books. Lost is what a node that died had not flushed.
create table blocked (
  account text collate "C" not null,
  day date not null,
  sub_user text collate "C" not null,
  gate text collate "C" not null,
  requests bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account, day, sub_user, gate)
);
